import { Suspense, useEffect } from "react"
import { lazyPart } from "./lazy-part.ts"
import { closeMenu, menuStore } from "./menu-store.ts"
import { onDismiss } from "./on-dismiss.ts"
import { useMedia } from "./use-media.ts"
import { useReadable } from "./use-readable.ts"

const Menu = lazyPart(() => import("./menu.tsx"))
const MenuSheet = lazyPart(() => import("./menu-sheet.tsx"))

/** Stands for a menu whose code has not arrived, and can be dismissed like the menu itself. */
const ArrivingMenu = () => {
  useEffect(() => {
    const waiting = new AbortController()
    onDismiss(closeMenu, waiting.signal)
    return () => waiting.abort()
  }, [])
  return null
}

/** Renders the open menu. */
export const MenuHost = () => {
  const menu = useReadable(menuStore)
  // With a mouse or a keyboard, a menu beside its button is the shorter way, also in a narrow window.
  const Shown = useMedia("(width < 768px) and (pointer: coarse)") ? MenuSheet : Menu
  return menu && <Suspense fallback={<ArrivingMenu />}>{<Shown menu={menu} />}</Suspense>
}
