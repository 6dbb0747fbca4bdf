package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.diagnosis.Diagnosed.Leaf;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Text;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A diagnosis in plain English and Chinese. */
final class Words {
    private static final int MICRO_DIGITS = 6;

    private static final Map<String, Text> REASONS = Map.ofEntries(
            reason("INACTIVE", "it was not running, or was switched off", "它没有投放或已被关停"),
            reason("SCHEDULE", "the time was outside its schedule", "当时不在投放时段内"),
            reason(
                    "CONSENT",
                    "it may only be shown to people who can be counted, and the visitor does not allow that",
                    "它只能展示给可计数的访客，而访客不同意"),
            reason("SITE_BLOCK", "the site, the page or the advertiser excludes the other", "网站、页面或广告主屏蔽了对方"),
            reason("FORMAT", "no creative has a format and size that the place takes", "没有符合广告位规格的创意"),
            reason("FLOOR", "its bid is below the lowest price of the place", "出价低于广告位底价"),
            reason("TARGETING", "the visitor or the page is not what it asks for", "访客或页面不符合定向条件"),
            reason("BRAND_SAFETY", "the page is about something it must not stand beside", "页面内容不符合品牌安全要求"),
            reason("SUPPRESSED", "the visitor has already done what it was to bring about", "访客已完成目标行为，不再展示"),
            reason("FREQUENCY_CAP", "the visitor has seen it often enough, or cannot be counted", "访客看到的次数已达上限，或无法计数"),
            reason("BUDGET_LIFETIME", "its total budget or the balance is used up", "总预算或余额已用完"),
            reason("BUDGET_DAILY", "its budget of the day is used up", "当日预算已用完"),
            reason("NO_LEASE", "no money was at hand on that server at that moment", "该服务器当时没有可用的预算份额"),
            reason("PACING", "it sat the request out to spread its budget over the day", "为均匀消耗预算而跳过"),
            reason("DUPLICATE", "its advertiser or campaign was on the page already", "页面上已有同一广告主或推广活动的广告"),
            reason("COMPETITIVE_EXCLUSION", "an ad of a competing product was on the page already", "页面上已有竞争产品的广告"),
            reason("SHARE_OF_VOICE", "it was another sponsor's turn, or nobody's", "轮到其他包段广告或无人"),
            reason("OUTRANKED", "others bid more", "其他广告出价更高"));

    private static final Map<FailedLeaf.Type, Text> LEAVES = Map.ofEntries(
            leaf(FailedLeaf.Type.TAG, "tag", "标签"),
            leaf(FailedLeaf.Type.SEGMENT, "segment", "人群"),
            leaf(FailedLeaf.Type.LIFECYCLE, "life-cycle", "生命周期"),
            leaf(FailedLeaf.Type.SITE, "site", "网站"),
            leaf(FailedLeaf.Type.PLACEMENT, "placement", "广告位"),
            leaf(FailedLeaf.Type.GEO, "region", "地域"),
            leaf(FailedLeaf.Type.RADIUS, "distance to a store", "门店距离"),
            leaf(FailedLeaf.Type.LOCATION_UNKNOWN, "precise location, which is not known", "未知的精确位置"),
            leaf(FailedLeaf.Type.DEVICE, "device", "设备"),
            leaf(FailedLeaf.Type.LANGUAGE, "language", "语言"),
            leaf(FailedLeaf.Type.CONTEXT, "content category", "内容类别"),
            leaf(FailedLeaf.Type.KEYWORD, "keyword", "关键词"));

    private Words() {}

    private static Map.Entry<String, Text> reason(String reason, String en, String zh) {
        return Map.entry(reason, new Text(en, zh));
    }

    private static Map.Entry<FailedLeaf.Type, Text> leaf(FailedLeaf.Type type, String en, String zh) {
        return Map.entry(type, new Text(en, zh));
    }

    static Text of(Reason reason) {
        return Objects.requireNonNull(REASONS.get(reason.name()), reason.name());
    }

    static Text of(FailedLeaf.Type type) {
        return Objects.requireNonNull(LEAVES.get(type), type.name());
    }

    static Text loss(Reason reason, Leaf leaf, Share share) {
        Text why = of(reason);
        Text which = of(leaf.type());
        Text range = range(share);
        return new Text(
                range.en() + ": " + why.en() + "; the first condition that fails is " + which.en() + " ("
                        + leaf.wanted() + ").",
                range.zh() + "：" + why.zh() + "；首先不满足的条件是" + which.zh() + "（" + leaf.wanted() + "）。");
    }

    static Text loss(Reason reason, Share share) {
        Text why = of(reason);
        Text range = range(share);
        return new Text(range.en() + ": " + why.en() + ".", range.zh() + "：" + why.zh() + "。");
    }

    private static Text range(Share share) {
        String margin = percent(share.low()) + "–" + percent(share.high());
        return new Text(
                percent(share.share()) + " % (" + margin + " %)", percent(share.share()) + "%（" + margin + "%）");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    static Text nothingSampled() {
        return new Text(
                "No ad request of this period is in the sample yet. Start a trace to record more of them for ten minutes.",
                "该时段内还没有抽样到广告请求。可启动十分钟跟踪以记录更多请求。");
    }

    static Text summary(Share won, int requests) {
        return new Text(
                "As it is now, it would have won " + won.count() + " of " + requests + " sampled requests ("
                        + percent(won.share()) + " %).",
                "按当前设置，在 " + requests + " 个抽样请求中可赢得 " + won.count() + " 个（" + percent(won.share()) + "%）。");
    }

    static Text notRunning() {
        return new Text(
                "It is not running: it, its campaign or its advertiser is paused, ended or switched off.",
                "它未在投放：投放单元、推广活动或广告主已暂停、结束或被关停。");
    }

    static Text noneOfItsSites() {
        return new Text(
                "No sampled request of the period came from the sites and placements that it asks for.",
                "该时段内没有来自其定向网站和广告位的抽样请求。");
    }

    static Text mostly(Reason reason) {
        Text why = of(reason);
        return new Text("Mostly, " + why.en() + ".", "主要原因：" + why.zh() + "。");
    }

    static Text bid(long bidMicros, String currency, int before, int after, int tried) {
        String bid =
                BigDecimal.valueOf(bidMicros, MICRO_DIGITS).stripTrailingZeros().toPlainString() + " " + currency;
        return gain(new Text("With a bid of " + bid, "出价改为 " + bid), before, after, tried);
    }

    static Text leaf(Leaf leaf, int before, int after, int tried) {
        Text which = of(leaf.type());
        return gain(
                new Text(
                        "Without the condition " + which.en() + " (" + leaf.wanted() + ")",
                        "去掉条件“" + which.zh() + "（" + leaf.wanted() + "）”"),
                before,
                after,
                tried);
    }

    static Text cap(int more, int before, int after, int tried) {
        return gain(new Text("With frequency caps higher by " + more, "频次上限各增加 " + more), before, after, tried);
    }

    static Text budget(int before, int after, int tried) {
        return gain(new Text("With more budget", "增加预算"), before, after, tried);
    }

    static Text pace(int before, int after, int tried) {
        return gain(new Text("Without spreading the budget over the day", "不均匀投放而尽快投放"), before, after, tried);
    }

    private static Text gain(Text change, int before, int after, int tried) {
        return new Text(
                change.en() + " it would have won " + after + " instead of " + before + " of " + tried
                        + " sampled requests.",
                change.zh() + "，在 " + tried + " 个抽样请求中可赢得 " + after + " 个，而非 " + before + " 个。");
    }
}
