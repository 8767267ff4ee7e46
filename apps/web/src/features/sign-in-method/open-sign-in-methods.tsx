import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const SignInMethodsDialog = lazyDialog(() => import("./sign-in-methods-dialog.tsx"))

/** With the outcome of linking single sign-on, the dialog says it. */
export const openSignInMethods = (outcome?: string) => openDialog(<SignInMethodsDialog outcome={outcome} />)
