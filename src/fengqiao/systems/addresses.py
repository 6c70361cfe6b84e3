"""Where events may be sent: by https to public addresses, so that no body's system makes this node call its neighbours.

A name is looked up when an event is sent, and the connection goes to the very address that was examined: a name that
answers differently the second time leads nowhere else.
"""

import ipaddress
import socket
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from fengqiao.systems.refusals import HookAddress

LONGEST: Final = 500
_TRANSLATED: Final = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""IPv6 that carries an IPv4 address, which may be a private one."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def check(url: str) -> SplitResult:
    """The parts of an address that events may be sent to; raises HookAddress with the reason. Looks nothing up."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise HookAddress("地址写法不对。") from error
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url or not parts.hostname:
        raise HookAddress("请填写完整的地址，不超过500个字符，中文域名请用转码后的写法。")
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.FENGQIAO_DEMONSTRATION):
        raise HookAddress("请使用 https 地址。")
    if parts.username or parts.password or parts.fragment or port == 0:
        raise HookAddress("地址中不能有用户名、密码或者“#”。")
    literal = _literal(parts.hostname)
    if literal is not None and not is_open(literal):
        raise HookAddress("不能使用内部网络的地址。")
    return parts


def look_up(parts: SplitResult) -> str:
    """An address of the host that may be called; raises OSError for an unknown name, HookAddress where one is closed.

    All of a name's addresses must be open: one that also points inside is not trusted.
    """
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not all(is_open(ipaddress.ip_address(each.partition("%")[0])) for each in addresses):
        raise HookAddress("域名指向内部网络。")
    return addresses[0]


def is_open(address: Address) -> bool:
    """Whether this node may call the address: public, or in a network that the operator named."""
    if settings.FENGQIAO_DEMONSTRATION:
        return True
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if mapped is not None:
        return is_open(mapped)
    named = (ipaddress.ip_network(each) for each in settings.FENGQIAO_WEBHOOK_NETWORKS)
    if any(address in network for network in named if network.version == address.version):
        return True
    translated = any(address in network for network in _TRANSLATED if address.version == 6)
    return address.is_global and not address.is_multicast and not address.is_reserved and not translated


def _literal(host: str) -> Address | None:
    """The address that the host is written as, in any way that C libraries read one; None for a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))  # 127.1, 0x7f000001, 2130706433
    except OSError:
        return None
