package dev.narrowcast.bidding;

import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Line items whose authors fill the keyword limit: 10,000 terms each, all different, in English and Chinese, PHRASE and
 * BROAD in turn, with a few terms that look like patterns, markup or queries.
 */
final class HostileTerms {
    static final int TERMS = 10_000;

    private static final List<String> ENGLISH = List.of(
            "candles",
            "running",
            "shoes",
            "garden",
            "lamps",
            "wireless",
            "headphones",
            "wedding",
            "dresses",
            "travelling",
            "holidays",
            "organic",
            "breakfast",
            "cereals",
            "mountain",
            "bicycles",
            "kitchen",
            "knives",
            "leather",
            "wallets",
            "children",
            "toys",
            "electric",
            "guitars",
            "camping",
            "tents",
            "office",
            "chairs",
            "winter",
            "jackets",
            "summer",
            "swimming",
            "pools",
            "painted",
            "mirrors",
            "reading",
            "glasses",
            "cheapest",
            "insurance",
            "comparing");
    private static final List<String> CHINESE = List.of(
            "香薰", "蜡烛", "跑步", "鞋子", "花园", "台灯", "无线", "耳机", "婚礼", "裙子", "旅行", "假期", "有机", "早餐", "麦片", "山地", "自行车", "厨房",
            "刀具", "皮革", "钱包", "儿童", "玩具", "电吉他", "露营", "帐篷", "办公", "椅子", "冬季", "夹克", "夏天", "游泳", "镜子", "阅读", "眼镜", "便宜",
            "保险", "比较", "上海", "杭州");
    private static final List<String> STRANGE = List.of(
            ".*",
            "(a+)+$",
            "^(\\w+\\s?)*$",
            "[a-z]{1,1000}",
            "\"exact\"",
            "+must -not",
            "title:foo AND (bar OR baz)",
            "foo~0.8^2",
            "a|b|c",
            "%00",
            "' or 1=1 --",
            "<script>",
            "${jndi:ldap://x}",
            "*",
            "?",
            "\\",
            "!!!",
            "的");

    private HostileTerms() {}

    static LineItem lineItem(int number) {
        Keyword.Match match = number % 2 == 0 ? Keyword.Match.PHRASE : Keyword.Match.BROAD;
        return LineItem.numbered(1_000_000 + number).targeting(new Keyword(terms(number), match, Keyword.Field.PAGE));
    }

    private static Set<String> terms(int number) {
        Set<String> terms = new HashSet<>(STRANGE);
        for (int i = 0; terms.size() < TERMS; i++) {
            terms.add(term(number, i));
        }
        return terms;
    }

    /** The same for the same numbers, and no two alike. */
    static String term(int number, int at) {
        long code = (long) number * TERMS + at;
        List<String> words = at % 2 == 0 ? ENGLISH : CHINESE;
        String blank = at % 2 == 0 ? " " : "";
        StringBuilder term = new StringBuilder();
        for (long rest = code; rest > 0 || term.isEmpty(); rest /= words.size()) {
            term.append(term.isEmpty() ? "" : blank).append(words.get((int) (rest % words.size())));
        }
        return term.toString();
    }

    static Targeting ordinary() {
        return new Keyword(Set.of("ordinary"), Keyword.Match.EXACT, Keyword.Field.PAGE);
    }
}
