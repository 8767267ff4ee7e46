import type { Maths } from "@hazel/domain/markdown/tree"
import type { ReactNode } from "react"

/** Filled in when maths.tsx is loaded, which alone finds formulas in texts. */
export const formulas: { show?: (maths: Maths) => ReactNode } = {}
