import { lazyMenu } from "../../ui/lazy-menu.ts"

export const openMessageMenu = lazyMenu(() => import("./message-menu.ts"))
