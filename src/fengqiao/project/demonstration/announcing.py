"""What a newcomer is told: where to go, and as whom to sign in."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from fengqiao.directory import cast, fixtures
from fengqiao.project.demonstration import building, foreign

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
    ("焦作市总工会 方静", "union", "名录、台账、培训、考核、走访"),
    ("市法律援助中心 田野", "aid", "审查法律援助申请"),
    ("省专家库专家 贺文英", "expert2", "专家组：查看集体争议、提出意见"),
    ("系统管理 许志强", "operator", "运行情况、批量开户"),
    ("安全管理 高洁", "security", "锁定、解锁、部门职权"),
    ("审计 钱文博", "auditor", "安全事件"),
    ("省高院 梁春生", "opener", "开通账号名额"),
    ("省人社厅 邵文静", "province", "逐级分发账号"),
)
ELSEWHERE: Final = (
    ("clerk-410802", "解放区法院立案"),
    ("judge-410882", "沁阳市法院法官"),
    ("administrator-people-410811", "山阳区人民调解委员会"),
    ("mediator-centre-410802", "解放区仲裁院调解中心"),
    ("administrator-410811002", "焦东街道调解中心"),
    ("arbitration-410883", "孟州市仲裁委"),
)


def announcement(port: int, neighbours: Sequence[str] = ()) -> str:
    """Where to go and as whom to sign in, as a table; `neighbours` are lines about the other nodes."""
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
        f"  外部系统凭据     {foreign.path()}（仅供演示；接入指南 docs/how-to/connect-a-system.zh-CN.md）",
        "─" * WIDTH,
        "  当事人用手机号登录，验证码见演示短信页：",
        *(f"    {phone}  {_wide(who, 26)}{does}" for who, phone, does in PARTIES),
        f"  工作人员用账号登录，密码均为 {fixtures.PASSWORD}：",
        *(f"    {username:<15}{_wide(who, 26)}{does}" for who, username, does in STAFF),
        *_accounts_elsewhere(),
        "  动态口令：任一验证器应用添加密钥",
        f"    {fixtures.TOTP_KEY}",
        f"    或打开 {base}/demonstration/generator/ 查看当前口令",
        *(["─" * WIDTH, *neighbours] if neighbours else ()),
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
