import { lazy, Suspense } from "react"
import { loadWhenIdle } from "./load-when-idle.ts"
import { menuStore } from "./menu-store.ts"
import { useReadable } from "./use-readable.ts"

const load = () => import("./menu.tsx")
const Menu = lazy(load)
loadWhenIdle(load)

/** Where an open menu lives. */
export const MenuHost = () => {
  const menu = useReadable(menuStore)
  return menu && <Suspense>{<Menu menu={menu} />}</Suspense>
}
