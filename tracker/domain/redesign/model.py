"""The model: how the shares of tasks, the posts, the roles in use and the hours of supervision hang together."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from tracker.domain.redesign.bundles import Bundle, Placing, bundles_of, placing_of
from tracker.domain.redesign.eligibility import supervisors_of
from tracker.domain.redesign.matrix import Family, Matrix
from tracker.domain.redesign.sheets import RoleOption, Worksheet

Terms = dict[int, float]


@dataclass(frozen=True)
class Model:
    """A matrix with the meaning of its columns.

    ``share`` of a bundle that a role does; ``posts`` of a role in half posts; ``used`` or not; ``hours`` that
    one role supervises another.
    """

    sheet: Worksheet
    bundles: tuple[Bundle, ...]
    matrix: Matrix
    share: dict[tuple[int, str], int]
    posts: dict[str, int]
    used: dict[str, int]
    hours: dict[tuple[str, str], int]

    @cached_property
    def cost(self) -> Terms:
        """Pay of posts and set-up, in pence."""
        terms: Terms = {}
        for role in self.sheet.roles:
            terms[self.posts[role.name]] = role.post_pence / 2
            terms[self.used[role.name]] = float(role.set_up_pence)
        return terms

    @cached_property
    def kept(self) -> Terms:
        """Hours that stay with whoever does them today. Adds columns where a bundle is of several roles today."""
        terms: Terms = {}
        for number, bundle in enumerate(self.bundles):
            for name, hours in bundle.hours_today.items():
                column = self.share.get((number, name))
                if column is None:
                    continue
                if hours < bundle.hours:
                    share, column = column, self.matrix.column(0, hours)
                    self.matrix.row(Family.HOLD, (name,), {column: 1.0, share: -bundle.hours}, high=0)
                    terms[column] = 1.0
                else:
                    terms[column] = bundle.hours
        return terms

    @cached_property
    def entry_hours(self) -> Terms:
        """Hours of work that entry roles do."""
        entry = {role.name for role in self.sheet.roles if role.is_entry}
        return {c: self.bundles[b].hours for (b, name), c in self.share.items() if name in entry}


def build(sheet: Worksheet, *, merge: bool = True, apart: Collection[str] = ()) -> Model:
    """The model of a sheet; the tasks named in ``apart`` are merged with no other."""
    return _Building(sheet, tuple(bundles_of(sheet, merge=merge, apart=apart))).done()


class _Building:
    def __init__(self, sheet: Worksheet, bundles: tuple[Bundle, ...]) -> None:
        self.sheet, self.bundles = sheet, bundles
        self.roles = sorted(sheet.roles, key=lambda role: (role.level, role.name))
        self.matrix = Matrix()
        self.placings: dict[tuple[int, str], Placing] = {}
        self.share: dict[tuple[int, str], int] = {}
        self.posts: dict[str, int] = {}
        self.used: dict[str, int] = {}
        self.hours: dict[tuple[str, str], int] = {}

    def done(self) -> Model:
        self._columns()
        self._coverage()
        for role in self.roles:
            self._capacity(role)
            self._supervision(role)
            self._job_size(role)
            if role.is_entry:
                self._stretch(role)
                self._variety(role)
        self._trainees()
        self._ladder()
        if self.sheet.limits.most_roles is not None:
            used = dict.fromkeys(self.used.values(), 1.0)
            self.matrix.row(Family.ROLES, (), used, high=self.sheet.limits.most_roles)
        columns = self.share, self.posts, self.used, self.hours
        return Model(self.sheet, self.bundles, self.matrix, *columns)

    def _columns(self) -> None:
        for number, bundle in enumerate(self.bundles):
            for role in self.roles:
                placing = placing_of(bundle, role, self.sheet)
                if placing is not None:
                    self.placings[number, role.name] = placing
                    self.share[number, role.name] = self.matrix.column(0, 1, whole=bundle.indivisible)
        for role in self.roles:
            self.posts[role.name] = self.matrix.column(whole=not role.by_the_hour)
            self.used[role.name] = self.matrix.column(0, 1, whole=True)
            if role.supervision:
                for each in supervisors_of(role, self.sheet):
                    self.hours[each.name, role.name] = self.matrix.column()

    def _coverage(self) -> None:
        shares: list[Terms] = [{} for _ in self.bundles]
        for (number, _), column in self.share.items():
            shares[number][column] = 1.0
        for number, terms in enumerate(shares):
            self.matrix.row(Family.COVERAGE, (str(number),), terms, low=1, high=1)

    def _shares_of(self, role: RoleOption) -> list[tuple[int, int, Placing]]:
        found = ((b, self.share.get((b, role.name))) for b in range(len(self.bundles)))
        return [(b, c, self.placings[b, role.name]) for b, c in found if c is not None]

    def _capacity(self, role: RoleOption) -> None:
        """Hours of tasks and supervision fit into the posts, and fill them as far as asked."""
        factor = float(role.time_factor)
        load: Terms = {c: factor * self.bundles[b].hours for b, c, _ in self._shares_of(role)}
        load |= {c: 1.0 for (by, _), c in self.hours.items() if by == role.name}
        half = float(role.hours_of_post) / 2
        posts = self.posts[role.name]
        self.matrix.row(Family.CAPACITY, (role.name,), load | {posts: -half}, high=0)
        if self.sheet.limits.busy is not None:
            least = float(self.sheet.limits.busy) * half
            self.matrix.row(Family.BUSY, (role.name,), load | {posts: -least}, low=0)

    def _supervision(self, role: RoleOption) -> None:
        """Exactly the supervision that is needed, of it what a named role answers for by that role."""
        rate = float(role.supervision)
        if not rate:
            return
        placed = self._shares_of(role)
        need: Terms = {c: -rate * placing.supervised for _, c, placing in placed}
        given: Terms = {c: 1.0 for (_, of), c in self.hours.items() if of == role.name}
        self.matrix.row(Family.SUPERVISION, (role.name,), need | given, low=0, high=0)
        for name in sorted({by for _, _, placing in placed for by in placing.supervised_by}):
            terms: Terms = {c: -rate * p.supervised_by.get(name, 0.0) for _, c, p in placed}
            terms[self.hours[name, role.name]] = 1.0
            self.matrix.row(Family.ANSWERING, (role.name, name), terms, low=0)

    def _job_size(self, role: RoleOption) -> None:
        posts, used = self.posts[role.name], self.used[role.name]
        most = self._most_halves(role)
        self.matrix.high[posts] = most
        self.matrix.row(Family.JOB_SIZE, (role.name, "most"), {posts: 1.0, used: -most}, high=0)
        least = 0.0 if role.by_the_hour else 1.0
        if role.least_posts is not None:
            least = max(least, float(role.least_posts) * 2)
        if least:
            self.matrix.row(Family.JOB_SIZE, (role.name, "least"), {posts: 1.0, used: -least}, low=0)

    def _most_halves(self, role: RoleOption) -> float:
        """The largest number of half posts: as stated, else what all the work that it may do would fill."""
        if role.most_posts is not None:
            return float(role.most_posts) * 2
        hours = sum(float(role.time_factor) * self.bundles[b].hours for b, _, _ in self._shares_of(role))
        for (by, of), _ in self.hours.items():
            if by == role.name:
                rate = next(float(each.supervision) for each in self.roles if each.name == of)
                hours += rate * sum(self.bundles[b].hours for b, r in self.share if r == of)
        half = float(role.hours_of_post) / 2
        if half <= 0:
            return 0.0
        if role.by_the_hour:
            return hours / half
        return float(math.ceil(hours / (half * float(self.sheet.limits.busy or 0.5))) + 1)

    def _stretch(self, role: RoleOption) -> None:
        if self.sheet.limits.stretch is None:
            return
        share = float(self.sheet.limits.stretch)
        terms: Terms = {c: p.above - share * self.bundles[b].hours for b, c, p in self._shares_of(role)}
        self.matrix.row(Family.STRETCH, (role.name,), terms, low=0)

    def _variety(self, role: RoleOption) -> None:
        if self.sheet.limits.variety is None:
            return
        share = float(self.sheet.limits.variety)
        placed = self._shares_of(role)
        for cluster in sorted({name for _, _, placing in placed for name in placing.clusters}):
            terms: Terms = {
                c: p.clusters.get(cluster, 0.0) - share * self.bundles[b].hours for b, c, p in placed
            }
            self.matrix.row(Family.VARIETY, (role.name, cluster), terms, high=0)

    def _trainees(self) -> None:
        """Enough qualified posts above each level of trainees."""
        trainees = [role for role in self.roles if role.is_trainee and role.trainees_per_supervisor]
        for level in sorted({role.level for role in trainees}):
            terms: Terms = {
                self.posts[role.name]: -1.0
                for role in self.roles
                if role.level > level and not role.is_trainee
            }
            for role in trainees:
                if role.level >= level:
                    terms[self.posts[role.name]] = 1 / float(role.trainees_per_supervisor or 1)
            self.matrix.row(Family.TRAINEES, (str(level),), terms, high=0)

    def _ladder(self) -> None:
        """Posts on the next rung for each post on the rungs below it, under the chartered level."""
        limits = self.sheet.limits
        if limits.ladder is None:
            return
        for rung in self.roles:
            below = [role for role in self.roles if role.next_rung == rung.name and role.level < rung.level]
            if not below or rung.level >= limits.chartered_level:
                continue
            terms: Terms = {self.posts[role.name]: -float(limits.ladder) for role in below}
            self.matrix.row(Family.LADDER, (rung.name,), terms | {self.posts[rung.name]: 1.0}, low=0)
