import { Suspense } from "react"
import { lazyPart } from "./lazy-part.ts"
import { menuStore } from "./menu-store.ts"
import { useReadable } from "./use-readable.ts"

const Menu = lazyPart(() => import("./menu.tsx"))

/** Renders the open menu. */
export const MenuHost = () => {
  const menu = useReadable(menuStore)
  return menu && <Suspense>{<Menu menu={menu} />}</Suspense>
}
