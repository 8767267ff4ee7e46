import "@fontsource-variable/inter/wght.css"
import "@fontsource-variable/jetbrains-mono/wght.css"
import "./styles.css"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { router } from "./router.tsx"
import { Toasts } from "./ui/toasts.tsx"
import { TooltipHost } from "./ui/tooltip-host.tsx"

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 30_000, refetchOnWindowFocus: false } }
})

const container = document.getElementById("root")
if (container === null) throw new Error("index.html has no #root")

createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toasts />
      <TooltipHost />
    </QueryClientProvider>
  </StrictMode>
)
