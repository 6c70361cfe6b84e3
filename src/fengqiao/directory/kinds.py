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
    TAIWAN_AFFAIRS_OFFICE = "taiwan_affairs_office", "台湾事务办公室"
    OVERSEAS_CHINESE_FEDERATION = "overseas_chinese_federation", "归国华侨联合会"
    DISABLED_FEDERATION = "disabled_federation", "残疾人联合会"
    VETERANS_DEPARTMENT = "veterans_department", "退役军人事务部门"
    HONG_KONG_MACAU_OFFICE = "hong_kong_macau_office", "港澳事务办公室"
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
    STATION = "station", "驻点"
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
    LOCKED = "locked", "已锁定"
    CLOSED = "closed", "已停用"


class PlaceKind(TextChoices):
    """Whom a place for an account is for."""

    DEPARTMENT = "department", "部门工作人员"
    DEPARTMENT_ADMINISTRATOR = "department_administrator", "部门管理员"
    ORGANISATION = "organisation", "调解组织管理员"
    MEDIATOR = "mediator", "调解员"


class SheetMode(TextChoices):
    """What becomes of the good rows of a sheet with faulty ones."""

    ALL = "all", "全部无误才开户"
    GOOD = "good", "先开通无误的行"


class SheetState(TextChoices):
    """How far a sheet of accounts has come."""

    CHECKING = "checking", "正在核对"
    CHECKED = "checked", "等待决定"
    OPENING = "opening", "正在开户"
    DONE = "done", "已办结"
    DROPPED = "dropped", "未开户"


class RosterState(TextChoices):
    """Where an entry of a court's roster of invited mediators stands."""

    NOMINATED = "nominated", "待确认"
    CONFIRMED = "confirmed", "在册"
    REFUSED = "refused", "不予确认"
    SUSPENDED = "suspended", "暂停"
    REMOVED = "removed", "除名"


class StationKind(TextChoices):
    """What a station is: a body's own desk in the house of another."""

    LITIGATION_SERVICE = "litigation_service", "诉讼服务站"
    JUDGES_STUDIO = "judges_studio", "法官工作室"
    CIRCUIT_COURT = "circuit_court", "巡回法庭"
    UNION_DESK = "union_desk", "工会法律服务窗口"
    GOVERNANCE_RESIDENCE = "governance_residence", "综治中心入驻窗口"
    OTHER = "other", "其他驻点"


class ShortcomingState(TextChoices):
    """How far a shortcoming found at a visit has come."""

    OPEN = "open", "待整改"
    REMEDIED = "remedied", "待复查"
    CLOSED = "closed", "已销号"


class PoolState(TextChoices):
    """Where an entry of the provincial expert pool stands."""

    NOMINATED = "nominated", "待双方确认"
    COURT_CONFIRMED = "court_confirmed", "待人力资源社会保障部门确认"
    DEPARTMENT_CONFIRMED = "department_confirmed", "待高级人民法院确认"
    CONFIRMED = "confirmed", "在库"
    REFUSED = "refused", "不予确认"
    SUSPENDED = "suspended", "暂停"
    REMOVED = "removed", "移出"


class PanelState(TextChoices):
    """Where a panel of experts stands."""

    DRAWN = "drawn", "已组成"
    DISSOLVED = "dissolved", "已解散"


class LoanState(TextChoices):
    """Where the lending of a person to another body stands."""

    REQUESTED = "requested", "待借出单位和本人同意"
    LENDER_AGREED = "lender_agreed", "待本人同意"
    PERSON_AGREED = "person_agreed", "待借出单位同意"
    AGREED = "agreed", "待借入单位安排任职"
    LENT = "lent", "借用中"
    RECALLED = "recalled", "借出单位要求归还"
    DECLINED = "declined", "未同意"
    ENDED = "ended", "已结束"


class ComplaintState(TextChoices):
    """How far a complaint about an invited organisation or mediator has come."""

    RECEIVED = "received", "待答复"
    ANSWERED = "answered", "待处理"
    DECIDED = "decided", "待告知投诉人"
    TOLD = "told", "已办结"
