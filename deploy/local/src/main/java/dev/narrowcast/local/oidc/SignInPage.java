package dev.narrowcast.local.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page on which a person chooses a demo user, in English and Chinese. */
final class SignInPage {
    private static final String HTML = page().replace("{{users}}", users());

    private SignInPage() {}

    static String html() {
        return HTML;
    }

    private static String users() {
        return DemoIdentity.people().stream().map(SignInPage::button).collect(Collectors.joining("\n"));
    }

    private static String button(DemoIdentity who) {
        return """
                <button name="username" value="%s"><span>%s · <span lang="zh-CN">%s</span></span><code>%s</code>
                <small>%s · %s</small></button>""".formatted(
                        who.id(),
                        who.title(),
                        who.chineseTitle(),
                        who.id(),
                        who.organisation(),
                        String.join(", ", who.roles()));
    }

    private static String page() {
        try (InputStream page = SignInPage.class.getResourceAsStream("sign-in.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
