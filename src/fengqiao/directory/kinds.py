"""The kinds of body, department, account and roster entry, each with its Chinese title."""

from django.db.models import TextChoices


class BodyKind(TextChoices):
    """What a body is, by the law or document that provides for it."""

    COURT = "court", "人民法院"
    MILITARY_COURT = "military_court", "军事法院"
    SPECIAL_COURT = "special_court", "专门人民法院"
    HR_DEPARTMENT = "hr_department", "人力资源社会保障部门"
    LABOUR_INSPECTION = "labour_inspection", "劳动保障监察机构"
    ARBITRATION_COMMISSION = "arbitration_commission", "劳动人事争议仲裁委员会"
    ARBITRATION_INSTITUTE = "arbitration_institute", "劳动人事争议仲裁院"
    TRADE_UNION = "trade_union", "工会"
    JUSTICE_BUREAU = "justice_bureau", "司法行政部门"
    LEGAL_AID_CENTRE = "legal_aid_centre", "法律援助机构"
    NOTARY_OFFICE = "notary_office", "公证机构"
    POLITICAL_LEGAL_COMMITTEE = "political_legal_committee", "党委政法委"
    INDUSTRY_DEPARTMENT = "industry_department", "工业和信息化部门"
    FINANCE_DEPARTMENT = "finance_department", "财政部门"
    INDUSTRY_COMMERCE_FEDERATION = "industry_commerce_federation", "工商业联合会"
    ENTERPRISE_CONFEDERATION = "enterprise_confederation", "企业联合会（企业家协会）"
    GOVERNANCE_CENTRE = "governance_centre", "社会治安综合治理中心"
    ENTERPRISE_COMMITTEE = "enterprise_committee", "企业劳动争议调解委员会"
    INSTITUTION_COMMITTEE = "institution_committee", "事业单位、社会团体调解组织"
    PEOPLES_MEDIATION = "peoples_mediation", "人民调解委员会"
    ADMINISTRATIVE_MEDIATION = "administrative_mediation", "行政调解组织"
    COMMERCIAL_MEDIATION = "commercial_mediation", "商事调解组织"
    TOWNSHIP_MEDIATION = "township_mediation", "乡镇（街道）劳动人事争议调解组织"
    INDUSTRY_MEDIATION = "industry_mediation", "行业性劳动争议调解组织"
    REGIONAL_MEDIATION = "regional_mediation", "区域性劳动争议调解组织"
    CHAMBER_MEDIATION = "chamber_mediation", "商（协）会调解组织"
    UNION_MEDIATION = "union_mediation", "工会劳动争议调解组织"
    UNION_SERVICE_STATION = "union_service_station", "工会法律服务工作站"
    ARBITRATION_MEDIATION_CENTRE = "arbitration_mediation_centre", "仲裁院调解中心"
    SOCIAL_MEDIATION = "social_mediation", "社会组织调解"
    INDIVIDUAL_STUDIO = "individual_studio", "个人调解工作室"
    OTHER = "other", "其他单位"


COURTS = frozenset({BodyKind.COURT, BodyKind.MILITARY_COURT, BodyKind.SPECIAL_COURT})
MEDIATING = frozenset(
    {
        BodyKind.ENTERPRISE_COMMITTEE,
        BodyKind.INSTITUTION_COMMITTEE,
        BodyKind.PEOPLES_MEDIATION,
        BodyKind.ADMINISTRATIVE_MEDIATION,
        BodyKind.COMMERCIAL_MEDIATION,
        BodyKind.TOWNSHIP_MEDIATION,
        BodyKind.INDUSTRY_MEDIATION,
        BodyKind.REGIONAL_MEDIATION,
        BodyKind.CHAMBER_MEDIATION,
        BodyKind.UNION_MEDIATION,
        BodyKind.UNION_SERVICE_STATION,
        BodyKind.ARBITRATION_MEDIATION_CENTRE,
        BodyKind.SOCIAL_MEDIATION,
        BodyKind.INDIVIDUAL_STUDIO,
    }
)


class Level(TextChoices):
    """The level of a division, or of a body on its own tree."""

    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡镇（街道）级"
    NONE = "none", "不分级"


class DepartmentKind(TextChoices):
    """What a department of a body does."""

    LEADERSHIP = "leadership", "院（会、局）领导"
    FILING = "filing", "立案庭"
    CIVIL = "civil", "民事审判庭"
    LEGAL_WORK = "legal_work", "法律工作部门"
    MEDIATION_GUIDANCE = "mediation_guidance", "调解指导部门"
    MEDIATION_OFFICE = "mediation_office", "调解室"
    ARBITRATION_FILING = "arbitration_filing", "仲裁立案部门"
    ARBITRATION = "arbitration", "仲裁庭"
    TECHNOLOGY = "technology", "信息技术部门"
    SECURITY = "security", "安全管理部门"
    AUDIT = "audit", "审计部门"
    OTHER = "other", "其他部门"


class AccountKind(TextChoices):
    """Who signs in with the account."""

    STAFF = "staff", "工作人员"
    PARTY = "party", "当事人"


class AccountState(TextChoices):
    """Whether the account can sign in."""

    OPENED = "opened", "待激活"
    ENROLLING = "enrolling", "待绑定动态口令"
    ACTIVE = "active", "可用"
    CLOSED = "closed", "已停用"


class RosterState(TextChoices):
    """Where an entry of a court's roster of invited mediators stands."""

    CONFIRMED = "confirmed", "在册"
    SUSPENDED = "suspended", "暂停"
    REMOVED = "removed", "除名"
