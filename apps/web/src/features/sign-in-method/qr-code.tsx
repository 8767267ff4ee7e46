import { useMemo } from "react"
import { encode } from "uqr"
import { signInMethodTexts as texts } from "./texts.ts"

const border = 2

/** A QR code, drawn in this browser: the secret in it must not be sent to anybody. It is dark on light in both themes. */
export const QrCode = ({ text }: { readonly text: string }) => {
  const { size, data } = useMemo(() => encode(text, { border }), [text])
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${[x, y].join(" ")}h1v1h-1z`] : [])))
    .join("")
  return (
    <svg
      role="img"
      aria-label={texts.qrCode}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-sm border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
