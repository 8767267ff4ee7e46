import { useNavigate } from "@tanstack/react-router"
import { useEffect } from "react"
import { openSignInMethods } from "../features/sign-in-method/open-sign-in-methods.tsx"

/** The provider of single sign-on leads people back here. The dialog opens over the channel that they read last. */
export default function SignInMethodsRoute() {
  const navigate = useNavigate()
  useEffect(() => {
    openSignInMethods(new URLSearchParams(location.search).get("outcome") ?? undefined)
    void navigate({ to: "/", replace: true })
  }, [navigate])
  return <div className="flex-1 bg-surface" />
}
