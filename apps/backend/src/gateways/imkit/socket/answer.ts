/** The answer to a client: `RC` 0 is success; other codes are those of HTTP. Source: I4. */
export type Answer =
  | { readonly RC: 0; readonly RM: "OK"; readonly result: unknown }
  | { readonly RC: number; readonly RM: string }

export const ok = (result: unknown): Answer => ({ RC: 0, RM: "OK", result })

export const refusal = (RC: 400 | 401 | 403 | 404 | 409 | 429 | 500 | 503, RM: string): Answer => ({ RC, RM })
