"""Everyday words of what a group of workers is asked: who represents me, and do I agree to what they settle."""

from typing import Final

from fengqiao.portal.force_words import Words

INSTEAD: Final[dict[str, tuple[str, ...]]] = {
    "nominate_representatives": (
        "名单送给和您一样的每个人，各人自己确认；不确认的，自己参加",
        "被选的人也要自己确认，才算同意担任；三名以上确认了，才开始代表",
        "代表人参加调解、说明情况，对确认的人都有效",
        "和解、让步、改请求，还要每个人自己同意，代表人不能替别人答应",
    ),
    "endorse_representatives": (
        "他们参加调解、说明情况，对您有效，您不用每次都来",
        "和解、让步、改请求，必须您本人同意，他们不能替您答应",
        "您随时可以改成自己参加",
    ),
    "act_personally": ("以后的事您自己办，协议您自己签", "代表人以前办的仍然有效", "名单没有换的，您还可以再确认"),
    "resign_as_representative": (
        "您以后只办自己的事，不再代表别人",
        "在任的代表人不足三名时，每个人自己参加、自己签名",
        "可以重新推举",
    ),
    "consent_to_agreement": (
        "您同意的是上面为您约定的内容，由代表人签协议",
        "代表人和单位都签了，协议对您生效，双方都要按它做",
        "同意以后不能撤回；调解员改了稿子，会重新问您",
        "不同意的，协议不约束您，您照样可以仲裁、起诉",
    ),
}
"""What will happen, where the rule's own sentences are too formal."""

IN_GROUP: Final[dict[str, tuple[str, ...]]] = {
    "refuse_to_sign": (
        "协议不约束您，您的请求不受影响，可以另外仲裁、起诉",
        "同意的人照常签，不会因为您停下来",
        "调解员把您分出来以前，您还可以改成同意",
    ),
    "leave_mediation": (
        "只有您退出，其他人照常调解",
        "协议不会约束您，您可以申请仲裁或者起诉",
        "谈的时候说的让步，不能当证据",
    ),
}
"""What will happen to somebody of a represented group, where it is not what happens otherwise."""

WORDS: Final[dict[str, Words]] = {
    "nominate_representatives": Words(
        "推举代表人",
        "选谁来代表大家？",
        "签名，推举这几位",
        "劳动者十个人以上、要求一样的，可以选三到五个人代表大家参加。",
        "您已经推举代表人，名单已经送给大家。",
    ),
    "endorse_representatives": Words(
        "确认代表人名单",
        "同意由他们代表您吗？",
        "签名，同意这份名单",
        "同意就签名；不同意的，自己参加，一样能调解。",
        "您已经确认代表人名单。",
    ),
    "act_personally": Words("不要人代表，自己参加", "您自己参加？", "确认：我自己参加", done="您已经改为自己参加。"),
    "resign_as_representative": Words(
        "不再当代表人", "不再当代表人了？", "确认：我不再当代表人", done="您已经不再担任代表人。"
    ),
    "consent_to_agreement": Words(
        "看调解方案，答复同不同意",
        "同意为您约定的内容吗？",
        "签名，我同意",
        "请看清楚为您约定了多少钱、哪天付，再决定。",
        "您已经同意调解方案。",
    ),
}
