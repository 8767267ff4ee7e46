import type { Maths } from "@hazel/domain/markdown/tree"
import { type KatexOptions, render } from "katex"
import { useLayoutEffect, useMemo, useRef } from "react"
import { classNames } from "../../ui/class-names.ts"

export { withMaths } from "@hazel/domain/markdown/maths"

/**
 * MathML is read aloud, copied and coloured by browsers, and needs no fonts. TeX of others may load nothing, link
 * nowhere, and expand and grow only within bounds.
 */
const options: KatexOptions = {
  output: "mathml",
  throwOnError: true,
  strict: "ignore",
  errorColor: "currentcolor",
  trust: false,
  maxExpand: 200,
  maxSize: 10
}

/** The nodes of a formula; undefined if its TeX cannot be shown. KaTeX makes nodes, so that no text becomes markup. */
const nodesOf = (tex: string, isDisplay: boolean) => {
  const made = document.createElement("span")
  try {
    render(tex, made, { ...options, displayMode: isDisplay })
    return made
  } catch {
    return undefined
  }
}

/** A formula. TeX that cannot be shown is shown as typed. */
const Formula = ({ text, tex, isDisplay }: Maths) => {
  const place = useRef<HTMLSpanElement>(null)
  const nodes = useMemo(() => nodesOf(tex, isDisplay), [tex, isDisplay])
  useLayoutEffect(() => {
    if (nodes) place.current?.replaceChildren(nodes)
  }, [nodes])
  if (nodes === undefined) return <code className="font-mono text-[0.86em]">{text}</code>
  return (
    <span
      ref={place}
      dir="ltr"
      className={classNames(
        "max-w-full overflow-x-auto overflow-y-hidden align-middle [contain:paint]",
        isDisplay ? "my-1 block py-1" : "inline-block"
      )}
    />
  )
}

export const show = (maths: Maths) => <Formula {...maths} />
