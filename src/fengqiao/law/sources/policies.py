"""The law of legal aid and the policy on negotiation and mediation, whose texts were not at hand to compare."""

from datetime import date

from fengqiao.law.sources.citation import Law

LEGAL_AID_LAW = Law("legal_aid_law", "中华人民共和国法律援助法", "法律援助法", "", date(2022, 1, 1), version="2021")
NEGOTIATION_OPINIONS = Law(
    "negotiation_opinions",
    "关于进一步加强劳动人事争议协商调解工作的意见",
    "关于进一步加强劳动人事争议协商调解工作的意见",
    "人社部发〔2022〕71号",
    None,
    version="2022",
)
