/** How many rows a card would show, and how many it is given before others get more. */
export interface RowClaim {
  wanted: number
  least: number
}

/**
 * Shares the rows of the first screen among its cards, in the order of `claims`: each has its least, and what some do
 * not want goes to the others, one by one. No more than `total`, unless the least alone are more.
 */
export function shareRows(claims: readonly RowClaim[], total: number): number[] {
  const shares = claims.map(({ wanted, least }) => Math.min(wanted, least))
  let left = total - shares.reduce((sum, share) => sum + share, 0)
  while (left > 0 && claims.some(({ wanted }, index) => wanted > (shares[index] ?? 0))) {
    for (const [index, { wanted }] of claims.entries()) {
      const share = shares[index] ?? 0
      if (left > 0 && wanted > share) {
        shares[index] = share + 1
        left -= 1
      }
    }
  }
  return shares
}
