import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const SignInMethodsDialog = lazyDialog(() => import("./sign-in-methods-dialog.tsx"))

export const openSignInMethods = () => openDialog(<SignInMethodsDialog />)
