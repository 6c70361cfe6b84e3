"""What a newcomer is told: where to go, and as whom to sign in."""

import unicodedata
from typing import Final

from fengqiao.directory import cast, fixtures
from fengqiao.project.demonstration import building

WIDTH: Final = 78

PARTIES: Final = (
    ("劳动者 李秀英", cast.WORKER[1], "手机页面：申请、同意、签署"),
    ("用人单位 赵建国", cast.EMPLOYER[1], "手机页面：确认参加、同意、签署"),
)
STAFF: Final = (
    ("山阳区法院立案 周敏", "clerk", "接收、征询、委派、收回"),
    ("山阳区总工会调解 吴桂兰", "administrator", "接受委派、指定调解员、盖章"),
    ("调解员 孙立新", "mediator", "告知、笔录、起草、签名、终结"),
    ("山阳区法院法官 韩卫东", "judge", "询问、裁定"),
    ("山阳区法院院长 陆正平", "president", "审批"),
    ("山阳区仲裁委 冯磊", "arbitration", "签收移送的案件"),
    ("系统管理 许志强", "operator", "运行情况"),
)
ELSEWHERE: Final = (
    ("clerk-410802", "解放区法院立案"),
    ("judge-410882", "沁阳市法院法官"),
    ("administrator-people-410811", "山阳区人民调解委员会"),
    ("mediator-centre-410802", "解放区仲裁院调解中心"),
    ("administrator-410811002", "焦东街道调解中心"),
    ("arbitration-410883", "孟州市仲裁委"),
)


def announcement(port: int) -> str:
    """Where to go and as whom to sign in, as a table."""
    base = f"http://localhost:{port}"
    lines = [
        "",
        "═" * WIDTH,
        "  枫桥 · 演示环境已就绪（按 Ctrl-C 停止全部）",
        *_said_of_city(),
        "─" * WIDTH,
        f"  当事人（手机）   {base}/",
        f"  工作人员         {base}/desk/",
        f"  短信（演示手机） {base}/demonstration/messages/",
        f"  接口说明         {base}/api/v1/docs",
        "─" * WIDTH,
        "  当事人用手机号登录，验证码见演示短信页：",
        *(f"    {phone}  {_wide(who, 26)}{does}" for who, phone, does in PARTIES),
        f"  工作人员用账号登录，密码均为 {fixtures.PASSWORD}：",
        *(f"    {username:<15}{_wide(who, 26)}{does}" for who, username, does in STAFF),
        *_accounts_elsewhere(),
        "  动态口令：任一验证器应用添加密钥",
        f"    {fixtures.TOTP_KEY}",
        f"    或打开 {base}/demonstration/generator/ 查看当前口令",
        "═" * WIDTH,
        "",
    ]
    return "\n".join(lines)


def _said_of_city() -> list[str]:
    """What the home holds, where that is a whole city."""
    wanted = building.remembered()
    if wanted is None or not wanted.size.cases:
        return []
    return [f"  焦作市两级法院、仲裁机构、工会和调解组织；在办 {wanted.live} 件，两年来已结 {wanted.concluded} 件"]


def _accounts_elsewhere() -> list[str]:
    if not _said_of_city():
        return []
    accounts = [f"    {username:<30}{who}" for username, who in ELSEWHERE]
    return ["  其他单位（账号按“职务-行政区划代码”，密码、口令相同）：", *accounts]


def _wide(text: str, width: int) -> str:
    """The text filled up with blanks to so many columns, of which a Chinese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return text + " " * max(width - taken, 1)
