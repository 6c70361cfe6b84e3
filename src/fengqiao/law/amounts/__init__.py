"""What a worker is owed: each item from typed facts, with every step and article.

`ITEMS` is the list that the command, the API and the page offer. An item is one `Item`: a name, the facts it asks
for, and a pure function from these facts and the parameters of the place to an `Amount`.
"""

from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.pay import DAY_AND_HOUR_WAGE

ITEMS: dict[str, Item] = {item.name: item for item in (DAY_AND_HOUR_WAGE,)}

__all__ = ["ITEMS", "Item"]
