#!/usr/bin/env python3
"""A chess move generator: FEN in and out, all rules (castling, en passant, promotion), perft, SAN, a little search."""

import sys
from collections import Counter, namedtuple
from contextlib import contextmanager
from enum import Enum, Flag, IntEnum, auto
from functools import cached_property, lru_cache, total_ordering
from itertools import chain, product, takewhile


class Color(IntEnum):
    WHITE = 0
    BLACK = 1

    @property
    def other(self):
        return Color(1 - self)

    def __str__(self):
        return "wb"[self]


class Kind(Enum):
    PAWN = "p"
    KNIGHT = "n"
    BISHOP = "b"
    ROOK = "r"
    QUEEN = "q"
    KING = "k"

    @property
    def value_in_pawns(self):
        return {"p": 1, "n": 3, "b": 3, "r": 5, "q": 9, "k": 0}[self.value]


class Castling(Flag):
    NONE = 0
    WHITE_SHORT = auto()
    WHITE_LONG = auto()
    BLACK_SHORT = auto()
    BLACK_LONG = auto()
    WHITE = WHITE_SHORT | WHITE_LONG
    BLACK = BLACK_SHORT | BLACK_LONG
    ALL = WHITE | BLACK

    @classmethod
    def parse(cls, text):
        letters = dict(zip("KQkq", (cls.WHITE_SHORT, cls.WHITE_LONG, cls.BLACK_SHORT, cls.BLACK_LONG)))
        rights = cls.NONE
        for c in text:
            if c != "-":
                rights |= letters[c]
        return rights

    def __str__(self):
        text = "".join(c for c, flag in zip("KQkq", Castling) if flag in self)
        return text or "-"


@total_ordering
class Square:
    """One of 64 squares; there is one object for each."""

    __slots__ = ("index", "__dict__")
    _all = {}

    def __new__(cls, index):
        self = cls._all.get(index)
        if self is None:
            self = cls._all[index] = object.__new__(cls)
            self.index = index
        return self

    @classmethod
    def named(cls, name):
        file, rank = name
        return cls((ord(rank) - ord("1")) * 8 + ord(file) - ord("a"))

    @cached_property
    def file(self):
        return self.index & 7

    @cached_property
    def rank(self):
        return self.index >> 3

    def __lt__(self, other):
        return self.index < other.index

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return self.index

    def __str__(self):
        return f"{chr(ord('a') + self.file)}{self.rank + 1}"

    __repr__ = __str__

    def step(self, df, dr):
        f, r = self.file + df, self.rank + dr
        return Square(r * 8 + f) if 0 <= f < 8 and 0 <= r < 8 else None

    def ray(self, df, dr):
        here = self
        while (here := here.step(df, dr)) is not None:
            yield here


Piece = namedtuple("Piece", "color kind")
Piece.__str__ = lambda p: p.kind.value.upper() if p.color is Color.WHITE else p.kind.value
PIECES = {str(p): p for p in (Piece(c, k) for c in Color for k in Kind)}

Undo = namedtuple("Undo", ("captured", "captured_at", "rights", "en_passant", "clock"))

STRAIGHT = ((1, 0), (-1, 0), (0, 1), (0, -1))
DIAGONAL = tuple((a, b) for a in (1, -1) for b in (1, -1))
JUMPS = tuple((a, b) for a, b in product((-2, -1, 1, 2), repeat=2) if abs(a) != abs(b))
SLIDES = {Kind.ROOK: STRAIGHT, Kind.BISHOP: DIAGONAL, Kind.QUEEN: STRAIGHT + DIAGONAL}
LOST = {
    "a1": Castling.WHITE_LONG, "h1": Castling.WHITE_SHORT, "e1": Castling.WHITE,
    "a8": Castling.BLACK_LONG, "h8": Castling.BLACK_SHORT, "e8": Castling.BLACK,
}  # fmt: skip
LOST_AT = {Square.named(name): flag for name, flag in LOST.items()}


@lru_cache(maxsize=None)
def jumps_from(square, deltas):
    return tuple(filter(None, (square.step(*d) for d in deltas)))


@lru_cache(maxsize=None)
def rays_from(square, deltas):
    return tuple(ray for ray in (tuple(square.ray(*d)) for d in deltas) if ray)


class Move(namedtuple("Move", "source target promotion", defaults=(None,))):
    __slots__ = ()

    def __str__(self):
        return f"{self.source}{self.target}{self.promotion.value if self.promotion else ''}"


class IllegalMove(ValueError):
    pass


class BadFen(ValueError):
    pass


class Board:
    START = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1"

    def __init__(self, fen=START):
        try:
            rows, turn, rights, en_passant, clock, number = fen.split()
        except ValueError as error:
            raise BadFen(f"six fields wanted in {fen!r}") from error
        self.squares = [None] * 64
        ranks = rows.split("/")
        if len(ranks) != 8:
            raise BadFen(f"{len(ranks)} ranks")
        for rank, row in zip(range(7, -1, -1), ranks):
            file = 0
            for c in row:
                if c.isdigit():
                    file += int(c)
                else:
                    self.squares[rank * 8 + file] = PIECES[c]
                    file += 1
            if file != 8:
                raise BadFen(f"rank {rank + 1} has {file} files")
        self.turn = {"w": Color.WHITE, "b": Color.BLACK}[turn]
        self.rights = Castling.parse(rights)
        self.en_passant = None if en_passant == "-" else Square.named(en_passant)
        self.clock, self.number = int(clock), int(number)
        self.kings = {p.color: Square(i) for i, p in enumerate(self.squares) if p and p.kind is Kind.KING}

    @property
    def fen(self):
        def rows():
            for rank in range(7, -1, -1):
                empty, row = 0, ""
                for piece in self.squares[rank * 8 : rank * 8 + 8]:
                    if piece is None:
                        empty += 1
                        continue
                    row += (str(empty) if empty else "") + str(piece)
                    empty = 0
                yield row + (str(empty) if empty else "")

        return f"{'/'.join(rows())} {self.turn} {self.rights} {self.en_passant or '-'} {self.clock} {self.number}"

    def __getitem__(self, key):
        return self.squares[(Square.named(key) if isinstance(key, str) else key).index]

    def __iter__(self):
        return ((Square(i), p) for i, p in enumerate(self.squares) if p is not None)

    def __str__(self):
        lines = ["  +" + "-" * 17 + "+"]
        for rank in reversed(range(8)):
            row = " ".join(str(p) if p else "." for p in self.squares[8 * rank : 8 * rank + 8])
            lines.append(f"{rank + 1} | {row} |")
        return "\n".join([*lines, lines[0], f"    {' '.join('abcdefgh')}"])

    # -- rules

    def attacked(self, square, by):
        squares = self.squares
        for s in jumps_from(square, JUMPS):
            p = squares[s.index]
            if p is not None and p.kind is Kind.KNIGHT and p.color is by:
                return True
        for s in jumps_from(square, STRAIGHT + DIAGONAL):
            p = squares[s.index]
            if p is not None and p.kind is Kind.KING and p.color is by:
                return True
        back = -1 if by is Color.WHITE else 1
        for s in jumps_from(square, ((-1, back), (1, back))):
            p = squares[s.index]
            if p is not None and p.kind is Kind.PAWN and p.color is by:
                return True
        for deltas, kinds in ((STRAIGHT, (Kind.ROOK, Kind.QUEEN)), (DIAGONAL, (Kind.BISHOP, Kind.QUEEN))):
            for ray in rays_from(square, deltas):
                for s in ray:
                    p = squares[s.index]
                    if p is not None:
                        if p.color is by and p.kind in kinds:
                            return True
                        break
        return False

    @property
    def in_check(self):
        return self.attacked(self.kings[self.turn], self.turn.other)

    def pseudo_moves(self):
        for source, (color, kind) in self:
            if color is not self.turn:
                continue
            match kind:
                case Kind.PAWN:
                    yield from self._pawn_moves(source)
                case Kind.KNIGHT | Kind.KING:
                    deltas = JUMPS if kind is Kind.KNIGHT else STRAIGHT + DIAGONAL
                    for target in jumps_from(source, deltas):
                        p = self.squares[target.index]
                        if p is None or p.color is not color:
                            yield Move(source, target)
                    if kind is Kind.KING:
                        yield from self._castling(source)
                case _:
                    for ray in rays_from(source, SLIDES[kind]):
                        for target in ray:
                            p = self.squares[target.index]
                            if p is None:
                                yield Move(source, target)
                                continue
                            if p.color is not color:
                                yield Move(source, target)
                            break

    def _pawn_moves(self, source):
        up, home = (1, 1) if self.turn is Color.WHITE else (-1, 6)
        one = source.step(0, up)
        targets = []
        if self[one] is None:
            targets.append(one)
            if source.rank == home and self[two := source.step(0, 2 * up)] is None:
                targets.append(two)
        for side in (-1, 1):
            t = source.step(side, up)
            if t is not None and (t is self.en_passant or ((p := self[t]) is not None and p.color is not self.turn)):
                targets.append(t)
        for t in targets:
            if t.rank in (0, 7):
                yield from (Move(source, t, k) for k in (Kind.QUEEN, Kind.ROOK, Kind.BISHOP, Kind.KNIGHT))
            else:
                yield Move(source, t)

    def _castling(self, king):
        short, long = (
            (Castling.WHITE_SHORT, Castling.WHITE_LONG) if self.turn is Color.WHITE else (Castling.BLACK_SHORT, Castling.BLACK_LONG)
        )
        if not self.rights & (short | long) or self.in_check:
            return
        for flag, direction, empty in ((short, 1, 2), (long, -1, 3)):
            if flag in self.rights:
                path = [king.step(direction * i, 0) for i in range(1, empty + 1)]
                if not any(map(self.__getitem__, path)) and not self.attacked(path[0], self.turn.other):
                    yield Move(king, path[1])

    def push(self, move):
        source, target, promotion = move
        squares = self.squares
        piece = squares[source.index]
        captured_at = target
        undo_rights, undo_ep, undo_clock = self.rights, self.en_passant, self.clock
        if piece.kind is Kind.PAWN and target is self.en_passant:
            captured_at = Square(source.rank * 8 + target.file)
        captured = squares[captured_at.index]
        squares[captured_at.index] = None
        squares[source.index] = None
        squares[target.index] = Piece(piece.color, promotion) if promotion else piece
        self.en_passant = None
        if piece.kind is Kind.KING:
            self.kings[piece.color] = target
            if abs(source.file - target.file) == 2:
                rook, to = self._rook_way(target)
                squares[to.index], squares[rook.index] = squares[rook.index], None
        elif piece.kind is Kind.PAWN and abs(source.rank - target.rank) == 2:
            self.en_passant = Square((source.index + target.index) // 2)
        if self.rights:
            for s in (source, target):
                if s in LOST_AT:
                    self.rights &= ~LOST_AT[s]
        self.clock = 0 if captured or piece.kind is Kind.PAWN else self.clock + 1
        self.number += self.turn
        self.turn = self.turn.other
        return Undo(captured, captured_at, undo_rights, undo_ep, undo_clock)

    @staticmethod
    def _rook_way(target):
        return (Square(target.index + 1), Square(target.index - 1)) if target.file == 6 else (Square(target.index - 2), Square(target.index + 1))

    def pop(self, move, undo):
        self.turn = self.turn.other
        self.number -= self.turn
        source, target, promotion = move
        squares = self.squares
        piece = squares[target.index]
        if promotion:
            piece = Piece(piece.color, Kind.PAWN)
        squares[target.index] = None
        squares[source.index] = piece
        squares[undo.captured_at.index] = undo.captured
        if undo.captured_at is not target:
            pass
        if piece.kind is Kind.KING:
            self.kings[piece.color] = source
            if abs(source.file - target.file) == 2:
                rook, to = self._rook_way(target)
                squares[rook.index], squares[to.index] = squares[to.index], None
        self.rights, self.en_passant, self.clock = undo.rights, undo.en_passant, undo.clock

    @contextmanager
    def after(self, move):
        undo = self.push(move)
        try:
            yield self
        finally:
            self.pop(move, undo)

    def legal_moves(self):
        for move in list(self.pseudo_moves()):
            undo = self.push(move)
            fine = not self.attacked(self.kings[self.turn.other], self.turn)
            self.pop(move, undo)
            if fine:
                yield move

    def perft(self, depth):
        if depth == 0:
            return 1
        if depth == 1:
            return sum(1 for _ in self.legal_moves())
        total = 0
        for move in self.legal_moves():
            undo = self.push(move)
            total += self.perft(depth - 1)
            self.pop(move, undo)
        return total

    # -- notation

    def san(self, move):
        piece = self[move.source]
        capture = self[move.target] is not None or (piece.kind is Kind.PAWN and move.target is self.en_passant)
        if piece.kind is Kind.KING and abs(move.source.file - move.target.file) == 2:
            text = "O-O" if move.target.file == 6 else "O-O-O"
        elif piece.kind is Kind.PAWN:
            text = (str(move.source)[0] + "x" if capture else "") + str(move.target)
            if move.promotion:
                text += "=" + move.promotion.value.upper()
        else:
            twins = [
                m.source for m in self.legal_moves()
                if m.target is move.target and m.source is not move.source and self[m.source] == piece
            ]  # fmt: skip
            which = ""
            if twins:
                if all(t.file != move.source.file for t in twins):
                    which = str(move.source)[0]
                elif all(t.rank != move.source.rank for t in twins):
                    which = str(move.source)[1]
                else:
                    which = str(move.source)
            text = piece.kind.value.upper() + which + "x" * capture + str(move.target)
        with self.after(move):
            if self.in_check:
                text += "+" if any(True for _ in self.legal_moves()) else "#"
        return text

    def parse_san(self, text):
        wanted = text.rstrip("+#!?")
        for move in self.legal_moves():
            if self.san(move).rstrip("+#") == wanted:
                return move
        raise IllegalMove(f"{text!r} for {self.turn.name.lower()} in {self.fen}")

    @property
    def balance(self):
        return sum((1, -1)[p.color] * p.kind.value_in_pawns for _, p in self)


def search(board, depth, alpha=-1000, beta=1000):
    """Negamax on material; (score, line)."""
    sign = 1 if board.turn is Color.WHITE else -1
    best, line = -999, []
    moves = sorted(board.legal_moves(), key=lambda m: (board[m.target] is None, m.source, m.target))
    if not moves:
        return (-900 - depth if board.in_check else 0), []
    if depth == 0:
        return sign * board.balance, []
    for move in moves:
        with board.after(move):
            score, rest = search(board, depth - 1, -beta, -alpha)
        score = -score
        if score > best:
            best, line = score, [move, *rest]
        alpha = max(alpha, score)
        if alpha >= beta:
            break
    return best, line


POSITIONS = {
    "start": (Board.START, (20, 400)),
    "kiwipete": ("r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1", (48,)),
    "endgame": ("8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1", (14, 191)),
    "promotion": ("n1n5/PPPk4/8/8/8/8/4Kppp/5N1N b - - 0 1", (24, 496)),
    "castle": ("r3k2r/8/8/8/8/8/8/R3K2R b KQkq - 0 1", (26, 568)),
}


def show_perft():
    print(f"{'position':<12}{'depth':>6}{'nodes':>8}  ok")
    for name, (fen, expected) in POSITIONS.items():
        board = Board(fen)
        assert board.fen == fen, board.fen
        for depth, nodes in enumerate(expected, start=1):
            found = board.perft(depth)
            print(f"{name:<12}{depth:>6}{found:>8,}  {found == nodes}")
        assert board.fen == fen


def play(game):
    board = Board()
    moves = []
    for token in takewhile(lambda t: t not in ("1-0", "0-1", "*"), game.split()):
        if token[0].isdigit():
            continue
        move = board.parse_san(token)
        moves.append(move)
        assert board.san(move) == token, (board.san(move), token)
        board.push(move)
    return board, moves


OPERA = """1. e4 e5 2. Nf3 d6 3. d4 Bg4 4. dxe5 Bxf3 5. Qxf3 dxe5 6. Bc4 Nf6 7. Qb3 Qe7 8. Nc3 c6 9. Bg5 b5 10. Nxb5 cxb5
11. Bxb5+ Nbd7 12. O-O-O Rd8 13. Rxd7 Rxd7 14. Rd1 Qe6 15. Bxd7+ Nxd7 16. Qb8+ Nxb8 17. Rd8# 1-0"""


def main():
    show_perft()
    board, moves = play(OPERA)
    print(board)
    print(board.fen, board.in_check, list(board.legal_moves()), board.balance)
    print(Counter(str(m.target)[1] for m in moves).most_common(3), len(set(chain.from_iterable(m[:2] for m in moves))))
    for fen, depth in (
        ("6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1", 2),
        ("7k/P7/8/8/8/8/8/K7 w - - 0 1", 2),
        ("k7/8/1K6/8/8/8/8/7R w - - 0 1", 1),
        ("7k/5Q2/6K1/8/8/8/8/8 b - - 0 1", 1),
    ):
        b = Board(fen)
        score, line = search(b, depth)
        words = []
        for m in line:
            words.append(b.san(m))
            b.push(m)
        print(f"{score:>5} {' '.join(words) or '(no move)'}")
    for bad in ("8/8 w - - 0 1", "8/8/8/8/8/8/8/9 w - - 0 1", "nonsense", "8/8/8/8/8/8/8/7x w - - 0 1"):
        try:
            Board(bad)
        except (BadFen, KeyError) as error:
            print(type(error).__name__, error, "|", type(error.__cause__).__name__)
    try:
        Board().parse_san("Qh5")
    except IllegalMove as error:
        print(error)
    flags = Castling.ALL & ~Castling.WHITE
    print(repr(flags), flags, Castling.WHITE_SHORT in flags, repr(Castling.NONE), list(Castling.BLACK), len(Castling.ALL))
    print(max(Square(i) for i in (3, 60, 9)), Square.named("h8") >= Square.named("a1"), repr(Move(Square(0), Square(9), Kind.ROOK)))
    print(jumps_from.cache_info().currsize > 64, Move._fields, Move._field_defaults, sorted(Square(11).__dict__.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
