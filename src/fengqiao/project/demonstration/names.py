"""Names, numbers and phones of people and companies that do not exist, drawn from a seeded chance.

Numbers carry right check digits but lie where none are given out: the city 4118, the area 410899, the prefixes 163 and
169.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from fengqiao.law.identifiers import credit_code_check_digit, identity_check_digit, organisation_check_digit

NO_CITY: Final = "4118"
NO_AREA: Final = "410899"
FIRST_CONTACT: Final = 46_000
NO_PREFIXES: Final = ("163", "169")

SURNAMES: Final = (
    "王王王王李李李李张张张张刘刘刘陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
WOMEN: Final = {
    1970: "秀英 桂兰 玉兰 秀兰 淑珍 桂英 玉梅 爱华 春梅 秀荣 凤英 桂花 玉珍 改莲 小兰 素琴 玉霞 秋菊 风云 喜梅",
    1985: "丽 静 敏 艳 娟 燕 红霞 海燕 丽娜 晓燕 小红 艳丽 玲玲 春燕 俊霞 晓丽 利娜 慧敏 雪梅 志红 文静 亚楠",
    2000: "婷 雪 倩 欣怡 梦瑶 雅婷 佳怡 思雨 雨欣 静怡 梦洁 晓雨 子涵 诗雨 嘉欣 若彤 佳琪 晨曦 一诺 文慧",
}
MEN: Final = {
    1970: "建国 国庆 建军 卫东 保国 志强 长海 新民 爱民 金贵 德福 有才 根生 小虎 铁柱 红旗 全喜 富贵 长江 天顺",
    1985: "伟 强 磊 勇 军 涛 鹏 海涛 志勇 建伟 小军 永强 利军 国强 新建 文涛 红伟 志刚 晓东 卫星 海军 明亮",
    2000: "浩 宇 杰 俊 子豪 浩然 宇航 博文 明轩 家豪 俊杰 文博 志远 嘉伟 天宇 晨阳 一鸣 梓轩 鹏飞 世豪",
}

BUSINESS_ROADS: Final = ("工业路", "建设路", "人民路", "解放路", "丰收路", "迎宾路")
ROADS: Final = ("民主路", "塔南路", "新华街", "焦东路", "和平街", "山阳路", "太行路", "文汇路")
PLACES: Final = ("焦作市", "焦作", "河南", "怀川", "太行")
WORDS: Final = (
    "宏达", "鑫源", "恒泰", "永兴", "华强", "瑞丰", "金桥", "中原", "万方", "博雅", "盛源", "东风",
    "天成", "佳和", "嘉禾", "新纪元", "隆丰", "顺通", "汇丰", "德邦", "瑞祥", "兴业", "海纳", "利民",
    "明德", "春晖", "泰和", "鸿运", "诚信", "建业", "科隆", "大唐", "云台", "沁河", "丹河", "卓越",
    "启航", "正道", "同方", "联创", "蓝天", "锦绣", "百川", "群英", "众诚", "安泰", "福瑞", "祥云",
    "龙腾", "昌盛",
)  # fmt: skip
TRADES: Final = (
    "机械制造", "化工", "建筑工程", "物流", "纺织", "食品", "商贸", "餐饮管理", "物业服务", "人力资源",
    "汽车零部件", "医药", "电子科技", "家具", "耐火材料", "造纸", "皮业", "劳务", "教育咨询", "新能源",
    "装饰工程", "农业科技", "酒店管理", "保安服务", "软件科技",
)  # fmt: skip

OCCUPATIONS: Final = {
    "机械制造": "车工", "化工": "操作工", "建筑工程": "钢筋工", "物流": "货车司机", "纺织": "挡车工",
    "食品": "包装工", "商贸": "业务员", "餐饮管理": "厨师", "物业服务": "保洁员",
    "人力资源": "派遣员工", "汽车零部件": "装配工", "医药": "质检员", "电子科技": "工程师",
    "家具": "木工", "耐火材料": "成型工", "造纸": "机修工", "皮业": "制革工", "劳务": "搬运工",
    "教育咨询": "课程顾问", "新能源": "技术员", "装饰工程": "油漆工", "农业科技": "饲养员",
    "酒店管理": "客房服务员", "保安服务": "保安员", "软件科技": "程序员",
}  # fmt: skip


@dataclass(frozen=True)
class Human:
    """A natural person."""

    name: str
    number: str
    phone: str


@dataclass(frozen=True)
class Company:
    """An employer, and who deals with disputes for it."""

    name: str
    trade: str
    credit_code: str
    head: str
    address: str
    contact: Human


def human(chance: Random, serial: int, *, on: date, oldest: int = 58, youngest: int = 20) -> Human:
    """Somebody of working age on a day; `serial` keeps numbers and phones apart."""
    birth_on = on - timedelta(days=chance.randint(youngest * 365, oldest * 365))
    woman = chance.random() < 0.45
    return Human(name(chance, birth_on.year, woman=woman), identity(birth_on, serial, woman=woman), phone(serial))


def name(chance: Random, year: int, *, woman: bool) -> str:
    """A name such as people born in that year bear."""
    given = WOMEN if woman else MEN
    decade = max((known for known in given if known <= year), default=min(given))
    return chance.choice(SURNAMES) + chance.choice(given[decade].split())


def identity(birth_on: date, serial: int, *, woman: bool) -> str:
    """An identity number with a right check digit in a city that there is not; of 49,401 serials no two share one."""
    order = serial % 499 * 2 + (2 if woman else 1)
    first = f"{NO_CITY}{serial // 499 % 99 + 1:02d}{birth_on:%Y%m%d}{order:03d}"
    return first + identity_check_digit(first)


def phone(serial: int) -> str:
    """A number under a prefix that is not given out."""
    return f"{NO_PREFIXES[serial % 2]}{serial * 7919 % 100_000_000:08d}"


def company(chance: Random, serial: int, *, place: str, on: date) -> Company:
    """An employer in that place."""
    word, trade = WORDS[serial % len(WORDS)], TRADES[(serial * 7 + serial // len(WORDS)) % len(TRADES)]
    digits = f"MA{serial:06d}"
    organisation = digits + organisation_check_digit(digits)
    first = f"91{NO_AREA}{organisation}"
    return Company(
        name=f"{chance.choice(PLACES)}{word}{trade}有限公司",
        trade=trade,
        credit_code=first + credit_code_check_digit(first),
        head=name(chance, chance.randint(1965, 1988), woman=chance.random() < 0.2),
        address=f"河南省焦作市{place}{chance.choice(BUSINESS_ROADS)}{chance.randint(1, 398)}号",
        contact=human(chance, FIRST_CONTACT + serial % 1_000, on=on, oldest=50, youngest=26),
    )


def home(chance: Random, place: str) -> str:
    """An address to live at."""
    yard, house, floor = chance.randint(1, 260), chance.randint(1, 12), chance.randint(1, 18)
    return f"河南省焦作市{place}{chance.choice(ROADS)}{yard}号院{house}号楼{chance.randint(1, 3)}单元{floor}02室"
