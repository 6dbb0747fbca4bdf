#!/usr/bin/env python3
"""Draws the demo's creatives as SVG: each theme in 300x250 and 728x90, in English and Chinese.

Usage: draw.py <folder>, which is gateway/src/main/resources/pages/demo-creatives
"""
import pathlib
import sys

# theme: (colours: from, to, ink, accent), English (headline, second line, button), Chinese, icon in a 100 x 100 box
THEMES = {
    "candles": (
        ("#2b1d3a", "#6b2f4b", "#fff4e0", "#ffb84d"),
        ("Warm evenings", "Candles and lanterns", "See the collection"),
        ("温暖的夜晚", "蜡烛与灯笼", "浏览系列"),
        '<circle cx="50" cy="34" r="32" fill="#ffb84d" opacity=".18"/>'
        '<path d="M50 8c11 15 15 21 15 29a15 15 0 0 1-30 0c0-8 4-14 15-29z" fill="#ffb84d"/>'
        '<path d="M50 24c5 8 7 11 7 15a7 7 0 0 1-14 0c0-4 2-7 7-15z" fill="#fff4e0"/>'
        '<rect x="34" y="54" width="32" height="42" rx="4" fill="#fff4e0"/>'
        '<path d="M34 62c6 8 10-2 16 4s10-4 16 2v-8a4 4 0 0 0-4-6H38a4 4 0 0 0-4 6z" fill="#f3d9b1"/>',
    ),
    "bags": (
        ("#fbe9e2", "#f6c9b8", "#4a2018", "#c8452d"),
        ("Carry everything", "Jumbo bags, from 1.95", "Choose yours"),
        ("轻松装下一切", "大容量购物袋，1.95 起", "立即选购"),
        '<path d="M32 40V28a18 18 0 0 1 36 0v12" fill="none" stroke="#4a2018" stroke-width="6"/>'
        '<path d="M18 38h64l8 54a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z" fill="#c8452d"/>'
        '<g fill="#fbe9e2"><circle cx="32" cy="56" r="5"/><circle cx="52" cy="54" r="5"/><circle cx="72" cy="58" r="5"/>'
        '<circle cx="26" cy="78" r="5"/><circle cx="48" cy="80" r="5"/><circle cx="70" cy="80" r="5"/></g>',
    ),
    "kitchen": (
        ("#e6f4f1", "#b7ded6", "#12403a", "#e4572e"),
        ("Bake something", "Tins, mugs and jars", "To the kitchen"),
        ("来烘焙吧", "模具、马克杯与储物罐", "走进厨房"),
        '<path d="M22 46h56l-7 44a6 6 0 0 1-6 6H35a6 6 0 0 1-6-6z" fill="#e4572e"/>'
        '<path d="M36 50l3 44M50 50v44M64 50l-3 44" stroke="#c2401c" stroke-width="3"/>'
        '<path d="M18 46a14 14 0 0 1 10-24 24 24 0 0 1 44 0 14 14 0 0 1 10 24z" fill="#fff"/>'
        '<circle cx="50" cy="12" r="8" fill="#d7263d"/>'
        '<g fill="#12403a"><circle cx="36" cy="34" r="2.500"/><circle cx="52" cy="28" r="2.500"/>'
        '<circle cx="64" cy="37" r="2.500"/></g>',
    ),
    "christmas": (
        ("#0f3d2e", "#1f6b4a", "#fdf6e3", "#e63946"),
        ("Early this year", "Christmas begins now", "Start early"),
        ("今年早一点", "圣诞从现在开始", "提早准备"),
        '<path d="M50 6l22 30H60l18 24H64l20 28H16l20-28H22l18-24H28z" fill="#3fa66b"/>'
        '<rect x="43" y="86" width="14" height="12" fill="#8a5a33"/>'
        '<g fill="#e63946"><circle cx="44" cy="34" r="4"/><circle cx="58" cy="52" r="4"/><circle cx="38" cy="74" r="4"/></g>'
        '<g fill="#ffd166"><circle cx="60" cy="78" r="4"/><circle cx="42" cy="54" r="4"/><circle cx="50" cy="7" r="6"/></g>',
    ),
    "garden": (
        ("#eef7e4", "#c5e3a6", "#21401a", "#3c7a2a"),
        ("Grow a little", "Everything for the garden", "Dig in"),
        ("种下一点绿", "花园所需，一应俱全", "开始种植"),
        '<path d="M28 62h44l-6 32a4 4 0 0 1-4 4H38a4 4 0 0 1-4-4z" fill="#c46a3a"/>'
        '<rect x="24" y="54" width="52" height="12" rx="3" fill="#a9552b"/>'
        '<path d="M50 54V22" stroke="#3c7a2a" stroke-width="5"/>'
        '<path d="M50 40c-16 2-24-6-26-20 16-2 26 6 26 20zM50 30c14 0 22-8 22-22-16 0-24 8-22 22z" fill="#5aa63a"/>',
    ),
    "welcome": (
        ("#eaf0ff", "#bccdfa", "#1b2a5c", "#3457d5"),
        ("Welcome", "10 off your first order", "Have a look"),
        ("欢迎光临", "首单立减 10", "随便看看"),
        '<path d="M14 44l36-32 36 32v50a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4z" fill="#fff"/>'
        '<path d="M8 48l42-37 42 37" fill="none" stroke="#3457d5" stroke-width="7" stroke-linejoin="round"/>'
        '<rect x="38" y="56" width="24" height="42" rx="3" fill="#3457d5"/><circle cx="56" cy="78" r="2.500" fill="#fff"/>'
        '<path d="M50 34c3-5 11-3 10 3-1 5-10 11-10 11s-9-6-10-11c-1-6 7-8 10-3z" fill="#e4572e"/>',
    ),
    "back": (
        ("#fff3d9", "#ffd58a", "#4d3200", "#d97706"),
        ("Good to see you", "New things since your last visit", "What is new"),
        ("很高兴再见到你", "上次之后，又有新品", "看看新品"),
        '<circle cx="50" cy="50" r="30" fill="#fbbf24"/>'
        '<g stroke="#d97706" stroke-width="6" stroke-linecap="round"><path d="M50 4v8M50 88v8M4 50h8M88 50h8'
        'M17 17l6 6M77 77l6 6M17 83l6-6M77 23l6-6"/></g>'
        '<g fill="#4d3200"><circle cx="40" cy="44" r="4"/><circle cx="60" cy="44" r="4"/></g>'
        '<path d="M37 57c6 10 20 10 26 0" fill="none" stroke="#4d3200" stroke-width="4" stroke-linecap="round"/>',
    ),
    "cart": (
        ("#f3ecff", "#d4bff9", "#2f1457", "#7c3aed"),
        ("Still in your cart", "It is waiting for you", "Back to the cart"),
        ("购物车还在等你", "好物未走远", "回到购物车"),
        '<path d="M4 18h14l12 46h46l12-34H24" fill="none" stroke="#2f1457" stroke-width="6" stroke-linejoin="round"'
        ' stroke-linecap="round"/><path d="M27 34h56l-9 26H34z" fill="#7c3aed"/>'
        '<circle cx="38" cy="82" r="9" fill="#2f1457"/><circle cx="70" cy="82" r="9" fill="#2f1457"/>'
        '<rect x="40" y="8" width="18" height="24" rx="3" fill="#f59e0b"/><rect x="60" y="14" width="16" height="18" rx="3"'
        ' fill="#ec4899"/>',
    ),
    "stationery": (
        ("#fdfbf2", "#e9dfba", "#3a3216", "#1d7874"),
        ("Write it down", "Paper, pencils and cards", "Open the drawer"),
        ("写下来", "纸张、铅笔与贺卡", "打开抽屉"),
        '<rect x="16" y="12" width="56" height="78" rx="5" fill="#fff" stroke="#cbbf8f" stroke-width="3"/>'
        '<path d="M26 32h36M26 46h36M26 60h26" stroke="#b9ad7c" stroke-width="4" stroke-linecap="round"/>'
        '<g transform="rotate(38 72 56)"><rect x="66" y="18" width="14" height="58" fill="#1d7874"/>'
        '<path d="M66 76h14l-7 16z" fill="#f2c79a"/><path d="M70 86h6l-3 6z" fill="#3a3216"/>'
        '<rect x="66" y="10" width="14" height="10" rx="3" fill="#ee6c4d"/></g>',
    ),
    "toys": (
        ("#e5f6ff", "#a9dcf7", "#0b3550", "#ef476f"),
        ("Rainy-day fun", "Toys and games", "Come and play"),
        ("雨天也好玩", "玩具与游戏", "一起玩"),
        '<path d="M50 6l26 40H24z" fill="#ef476f"/><rect x="24" y="46" width="52" height="34" fill="#ffd166"/>'
        '<circle cx="38" cy="62" r="8" fill="#0b3550"/><circle cx="62" cy="62" r="8" fill="#0b3550"/>'
        '<rect x="14" y="80" width="72" height="8" rx="4" fill="#118ab2"/>'
        '<circle cx="28" cy="92" r="7" fill="#06d6a0"/><circle cx="72" cy="92" r="7" fill="#06d6a0"/>',
    ),
    "club": (
        ("#1c1c28", "#3a3a57", "#f7e7b7", "#d4af37"),
        ("The club", "For our best customers", "Step inside"),
        ("尊享会员", "献给我们最好的顾客", "立即加入"),
        '<path d="M12 30l20 18L50 14l18 34 20-18-8 50H20z" fill="#d4af37"/>'
        '<rect x="20" y="82" width="60" height="10" rx="3" fill="#f7e7b7"/>'
        '<g fill="#f7e7b7"><circle cx="12" cy="28" r="6"/><circle cx="50" cy="12" r="6"/><circle cx="88" cy="28" r="6"/></g>'
        '<circle cx="50" cy="62" r="7" fill="#b3263a"/>',
    ),
    "house": (
        ("#f1f5f9", "#cbd5e1", "#1e293b", "#0f766e"),
        ("Your ad here", "Narrowcast, self-hosted", "How it works"),
        ("在此投放广告", "Narrowcast 窄告，自主部署", "了解更多"),
        '<circle cx="50" cy="50" r="44" fill="none" stroke="#94a3b8" stroke-width="6"/>'
        '<circle cx="50" cy="50" r="27" fill="none" stroke="#64748b" stroke-width="6"/>'
        '<circle cx="50" cy="50" r="11" fill="#0f766e"/>'
        '<path d="M50 50L92 8M92 8l-14 2M92 8l-2 14" stroke="#0f766e" stroke-width="6" stroke-linecap="round" fill="none"/>',
    ),
}
FONTS = (
    "'Segoe UI','Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Micro Hei',"
    "sans-serif"
)


def width(text: str, size: float) -> float:
    return sum(size if ord(c) > 0x2E7F else 0.56 * size for c in text)


def on(accent: str) -> str:
    """Ink that can be read on this colour."""
    red, green, blue = (int(accent[i : i + 2], 16) for i in (1, 3, 5))
    return "#221a10" if 0.299 * red + 0.587 * green + 0.114 * blue > 160 else "#fff"


def button(x: float, y: float, text: str, size: float, accent: str, anchor: str = "start") -> str:
    wide = width(text, size) + 2 * size
    left = x if anchor == "start" else x - wide
    return (
        f'<rect x="{left:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{2.3 * size:.0f}" rx="{1.15 * size:.0f}"'
        f' fill="{accent}"/><text x="{left + wide / 2:.0f}" y="{y + 1.5 * size:.0f}" font-size="{size}"'
        f' font-weight="600" fill="{on(accent)}" text-anchor="middle">{text}</text>'
    )


def frame(w: int, h: int, colours: tuple, lang: str, title: str, body: str) -> str:
    start, end, ink, _ = colours
    code = "zh-CN" if lang == "zh" else "en"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img"'
        f' xml:lang="{code}" font-family="{FONTS}">\n<title>{title}</title>\n'
        f'<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="{start}"/>'
        f'<stop offset="1" stop-color="{end}"/></linearGradient></defs>\n'
        f'<rect width="{w}" height="{h}" fill="url(#g)"/>\n{body}\n'
        f'<rect x=".5" y=".5" width="{w - 1}" height="{h - 1}" fill="none" stroke="{ink}" stroke-opacity=".18"/>\n</svg>\n'
    )


def rectangle(colours: tuple, words: tuple, icon: str, lang: str) -> str:
    _, _, ink, accent = colours
    headline, second, call = words
    size = min(32, 32 * 256 / width(headline, 32))
    body = (
        f'<circle cx="228" cy="76" r="92" fill="{ink}" opacity=".06"/>\n<g transform="translate(172 20) scale(1.1)">{icon}</g>\n'
        f'<text x="22" y="172" font-size="{size:.0f}" font-weight="700" fill="{ink}">{headline}</text>\n'
        f'<text x="22" y="195" font-size="15" fill="{ink}" opacity=".8">{second}</text>\n'
        + button(22, 207, call, 13, accent)
    )
    return frame(300, 250, colours, lang, headline, body)


def banner(colours: tuple, words: tuple, icon: str, lang: str) -> str:
    _, _, ink, accent = colours
    headline, second, call = words
    body = (
        f'<circle cx="62" cy="45" r="70" fill="{ink}" opacity=".06"/>\n<g transform="translate(26 9) scale(.72)">{icon}</g>\n'
        f'<text x="136" y="44" font-size="28" font-weight="700" fill="{ink}">{headline}</text>\n'
        f'<text x="136" y="68" font-size="16" fill="{ink}" opacity=".8">{second}</text>\n'
        + button(704, 28, call, 15, accent, "end")
    )
    return frame(728, 90, colours, lang, headline, body)


def main(folder: pathlib.Path) -> None:
    files = {}
    for theme, (colours, english, chinese, icon) in THEMES.items():
        for lang, words in (("en", english), ("zh", chinese)):
            files[f"{theme}-300x250-{lang}.svg"] = rectangle(colours, words, icon, lang)
            files[f"{theme}-728x90-{lang}.svg"] = banner(colours, words, icon, lang)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    # The gateway reads this list: folders inside of a jar cannot be listed.
    (folder / "files.txt").write_text("".join(f"{name}\n" for name in sorted(files)), "utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
