package dev.narrowcast.bidding.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.narrowcast.bidding.targeting.RequestFacts.Device;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsTest {
    private static final Agents AGENTS = new Agents();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 | DESKTOP | WINDOWS | CHROME
        Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0 | DESKTOP | WINDOWS | EDGE
        Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 | DESKTOP | MACOS | SAFARI
        Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1 | MOBILE | IOS | SAFARI
        Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1 | TABLET | IOS | SAFARI
        Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36 | MOBILE | ANDROID | CHROME
        Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 | TABLET | ANDROID | CHROME
        Mozilla/5.0 (Linux; Android 13; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0.0.0 Mobile Safari/537.36 | MOBILE | ANDROID | SAMSUNG_INTERNET
        Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0 | DESKTOP | LINUX | FIREFOX
        Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 | DESKTOP | CHROME_OS | CHROME
        Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.40(0x18002831) NetType/WIFI Language/zh_CN | MOBILE | IOS | WECHAT
        Mozilla/5.0 (Linux; U; Android 12; zh-CN; M2102K1C) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/15.0.0.1200 Mobile Safari/537.36 AliApp(AP/10.5) AlipayClient/10.5.0 | MOBILE | ANDROID | ALIPAY
        Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile | MOBILE | HARMONY_OS | CHROME
        Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/6.0 TV Safari/538.1 | TV | TIZEN | -
        Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager | TV | WEB_OS | CHROME
        AppleCoreMedia/1.0.0.20L498 (Apple TV; U; CPU OS 16_1 like Mac OS X; en_us) tvOS/16.1 | TV | TV_OS | -
        curl/8.5.0 | OTHER | - | OTHER
        who knows | OTHER | - | -
        """)
    void agent_isKnown(String agent, DeviceType type, OperatingSystem os, Browser browser) {
        Device found = AGENTS.of(agent, ClientHints.NONE);
        assertThat(found.type()).isEqualTo(type);
        assertThat(found.os()).isEqualTo(os);
        if (browser != null) {
            assertThat(found.browser()).isEqualTo(browser);
        }
    }

    @Test
    void nothingSaid_isUnknown() {
        assertThat(AGENTS.of(null, ClientHints.NONE)).isEqualTo(Device.UNKNOWN);
        assertThat(AGENTS.of("  ", ClientHints.NONE)).isEqualTo(Device.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        "Chromium";v="124", "Google Chrome";v="124", "Not-A.Brand";v="99"   | ?0 | "Windows"     | DESKTOP | WINDOWS   | CHROME
        "Not/A)Brand";v="8", "Chromium";v="126", "Microsoft Edge";v="126"   | ?0 | "macOS"       | DESKTOP | MACOS     | EDGE
        "Chromium";v="124", "Brave";v="124", "Not-A.Brand";v="99"           | ?1 | "Android"     | MOBILE  | ANDROID   | BRAVE
        "Chromium";v="124", "Google Chrome";v="124"                         | ?0 | "Android"     | TABLET  | ANDROID   | CHROME
        "Chromium";v="124"                                                  | ?0 | "Chrome OS"   | DESKTOP | CHROME_OS | CHROME
        -                                                                   | ?1 | -             | MOBILE  | -         | -
        garbage                                                             | 1  | "Unknown"     | OTHER   | -         | -
        """)
    void hints_areBelievedBeforeTheAgent(
            String brands, String mobile, String platform, DeviceType type, OperatingSystem os, Browser browser) {
        Device found = AGENTS.of(null, new ClientHints(brands, mobile, platform));
        assertThat(found).isEqualTo(new Device(type, os, browser));
    }

    @Test
    void appInAWebView_isTheAppWhateverTheHintsSay() {
        ClientHints hints =
                new ClientHints("\"Android WebView\";v=\"124\", \"Chromium\";v=\"124\"", "?1", "\"Android\"");
        Device found =
                AGENTS.of("Mozilla/5.0 (Linux; Android 14) Chrome/124.0 Mobile MicroMessenger/8.0.49.2600", hints);
        assertThat(found).isEqualTo(new Device(DeviceType.MOBILE, OperatingSystem.ANDROID, Browser.WECHAT));
    }

    @Test
    void hugeAndHostileAgents_takeNoTime() {
        String[] hostile = {
            "x".repeat(64 * 1024),
            "Mozilla/5.0 (".repeat(5_000),
            "; ".repeat(32_000) + "Build/",
            "(((((".repeat(10_000),
            "Android ".repeat(8_000),
            "\u0000\uFFFD\uD800".repeat(20_000),
            "1.".repeat(30_000)
        };
        assertThatCode(() -> AGENTS.of("warm up", ClientHints.NONE)).doesNotThrowAnyException();
        for (String agent : hostile) {
            long start = System.nanoTime();
            AGENTS.of(agent, new ClientHints(agent, agent, agent));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
