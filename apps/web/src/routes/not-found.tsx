import { Link } from "@tanstack/react-router"
import { EmptyState } from "../ui/empty-state.tsx"
import { routesTexts } from "./texts.ts"

export const NotFound = () => (
  <main className="flex h-full bg-surface">
    <EmptyState
      action={
        <Link to="/" className="font-medium text-accent underline underline-offset-2">
          {routesTexts.goToYourChannels}
        </Link>
      }
    >
      {routesTexts.notFound}
    </EmptyState>
  </main>
)
