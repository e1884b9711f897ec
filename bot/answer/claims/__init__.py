"""A message held against the coverage: each claim supported, contradicted or not covered."""

from bot.answer.claims.reading import MOST, Claim, read_claims
from bot.answer.claims.service import ClaimsService

__all__ = ["MOST", "Claim", "ClaimsService", "read_claims"]
