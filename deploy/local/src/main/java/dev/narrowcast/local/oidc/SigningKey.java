package dev.narrowcast.local.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that signs tokens, kept on disk so that they stay valid when the provider restarts. */
final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    static JWK load(Path folder) throws IOException, JOSEException, ParseException {
        Path file = folder.resolve("signing-key.jwk");
        if (Files.exists(file)) {
            return JWK.parse(Files.readString(file));
        }
        JWK key = new RSAKeyGenerator(BITS).keyID(OidcMain.ISSUER_ID).generate();
        Path scratch = Files.createTempFile(
                folder,
                "signing-key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(scratch, key.toJSONString());
        Files.move(scratch, file);
        return key;
    }
}
