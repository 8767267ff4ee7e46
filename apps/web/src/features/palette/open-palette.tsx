import { lazy } from "react"
import { openDialog } from "../../ui/dialog-store.ts"
import { loadWhenIdle } from "../../ui/load-when-idle.ts"

const load = () => import("./palette.tsx")
const Palette = lazy(load)
loadWhenIdle(load)

export const openPalette = () => openDialog(<Palette />)
