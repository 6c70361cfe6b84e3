"""The demonstration: a district of Jiaozuo with its people, ready to be tried out."""

from fengqiao.directory import cast, fixtures
from fengqiao.directory.divisions import load_divisions
from fengqiao.directory.models import Body

WIDTH = 74

PARTIES = (
    ("劳动者 李秀英", cast.WORKER[1], "手机页面：申请、同意、签署"),
    ("用人单位 赵建国", cast.EMPLOYER[1], "手机页面：确认参加、同意、签署"),
)
STAFF = (
    ("法院立案 周敏", "clerk", "接收、征询、委派、收回"),
    ("调解组织 吴桂兰", "administrator", "接受委派、指定调解员、盖章"),
    ("调解员 孙立新", "mediator", "告知、笔录、起草、签名、终结"),
    ("法官 韩卫东", "judge", "询问、裁定"),
    ("系统管理 许志强", "operator", "运行情况"),
)


def prepare() -> None:
    """Load the divisions of the whole country and, at the first start, the cast."""
    load_divisions()
    if not Body.objects.filter(name="焦作市山阳区人民法院").exists():
        cast.settle()


def announcement(port: int) -> str:
    """Where to go and as whom to sign in, as a table."""
    base = f"http://localhost:{port}"
    lines = [
        "",
        "═" * WIDTH,
        "  枫桥 · 演示环境已就绪（按 Ctrl-C 停止全部）",
        "─" * WIDTH,
        f"  当事人（手机）   {base}/",
        f"  工作人员         {base}/desk/",
        f"  短信（演示手机） {base}/demonstration/messages/",
        f"  接口说明         {base}/api/v1/docs",
        "─" * WIDTH,
        "  当事人用手机号登录，验证码见演示短信页：",
        *(f"    {phone}  {who}　{does}" for who, phone, does in PARTIES),
        f"  工作人员用账号登录，密码均为 {fixtures.PASSWORD}：",
        *(f"    {username:<14} {who}　{does}" for who, username, does in STAFF),
        "  动态口令：任一验证器应用添加密钥",
        f"    {fixtures.TOTP_KEY}",
        f"    或打开 {base}/demonstration/generator/ 查看当前口令",
        "═" * WIDTH,
        "",
    ]
    return "\n".join(lines)
