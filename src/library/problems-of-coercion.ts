/**
 * Words for making somebody bear touch, gaze or closeness. Children were harmed and died in such "therapies"; no
 * attachment-based approach uses them. Where a text warns of them it belongs under "when not", which is not looked at.
 */
const coercive: readonly RegExp[] = [
  /\bholding[- ](therapy|time)\b/i,
  /\brebirthing\b/i,
  /\b(restrain|coerc|compel)\w*/i,
  /\b(forc|threaten)(e|es|ed|ing|en|s)?\b/i,
  /\b(hold|pin)\w* (him|her|them|the child|the teenager|a child)( \w+)? (down|still|tight)\b/i,
  /\bagainst (his|her|their|the child’s|the child's) will\b/i,
  /festhalte(therapie|n)/i,
  /\bfesthält\b/i,
  /\b(er)?zw[iau]ng\w*/i,
  /\bfixier\w*/i,
  /\bgegen (seinen|ihren|den) willen\b/i,
]

/** Why a text may not stand as something to do; empty where it may. */
export function problemsOfCoercion(text: string): string[] {
  return coercive.flatMap((pattern) => {
    const found = pattern.exec(text)?.[0]
    return found
      ? [`“${found}” reads as coercion, which is no technique here. What to avoid belongs under “when not”.`]
      : []
  })
}
