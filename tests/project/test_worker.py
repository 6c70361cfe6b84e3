"""The worker's rounds: what came together is taken up together, and papers wait until nothing else does."""

from dataclasses import dataclass, field

from fengqiao.project.worker import QUIET_SECONDS, Rounds


@dataclass
class Day:
    """So many errands that wait at each round, so many papers that are not set."""

    errands: list[int]
    papers: int = 0
    asked: list[float] = field(default_factory=list)
    set_at: list[float] = field(default_factory=list)
    now: float = 0.0

    def follow(self) -> int:
        return self.errands.pop(0) if self.errands else 0

    def set_asked(self) -> int:
        waiting = [at for at in self.asked if at <= self.now]
        self.asked = [at for at in self.asked if at > self.now]
        self.set_at += [self.now] * len(waiting)
        return len(waiting)

    def set_some(self) -> int:
        if not self.papers:
            return 0
        self.papers -= 1
        self.set_at.append(self.now)
        return 1


def run(day: Day, *, seconds: float) -> None:
    rounds = Rounds(day.follow, day.set_asked, day.set_some, full=200)
    while day.now < seconds:
        if not rounds.once(day.now):
            day.now += 0.5


def test_while_acts_come_no_paper_is_set() -> None:
    day = Day(errands=[30] * 20, papers=3)
    run(day, seconds=9.5)
    assert day.set_at == []


def test_a_paper_that_somebody_waits_for_is_set_however_many_acts_come() -> None:
    day = Day(errands=[30] * 20, papers=3, asked=[2.0, 4.5])
    run(day, seconds=9.5)
    assert day.set_at == [2.0, 4.5]


def test_when_it_is_quiet_papers_are_set_one_after_the_other_without_a_pause() -> None:
    day = Day(errands=[30, 0, 0], papers=3)
    run(day, seconds=10)
    assert day.set_at == [QUIET_SECONDS] * 3


def test_one_act_ends_the_quiet() -> None:
    day = Day(errands=[1, 0, 0, 0, 0, 1], papers=1)
    run(day, seconds=10)
    assert day.set_at == [2.5 + QUIET_SECONDS]


def test_more_than_a_round_takes_is_taken_up_at_once_and_less_after_a_pause() -> None:
    rounds = Rounds(iter([200, 199, 0]).__next__, lambda: 0, lambda: 0, full=200)
    assert [rounds.once(now) for now in (0.0, 0.1, 0.6)] == [True, False, False]
