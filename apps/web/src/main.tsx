import "@fontsource-variable/inter/wght.css"
import "@fontsource-variable/jetbrains-mono/wght.css"
import "./styles.css"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { listenForInstallOffer } from "./features/installation/install-offer.ts"
import { router } from "./router.tsx"
import { keepInputMethodKeys } from "./ui/input-method-keys.ts"
import { Toasts } from "./ui/toasts.tsx"
import { TooltipHost } from "./ui/tooltip-host.tsx"

const container = document.getElementById("root")
if (container === null) throw new Error("index.html has no #root")

keepInputMethodKeys()
listenForInstallOffer()

createRoot(container).render(
  <StrictMode>
    <RouterProvider router={router} />
    <Toasts />
    <TooltipHost />
  </StrictMode>
)
