import { Link } from "@tanstack/react-router"
import { EmptyState } from "../ui/empty-state.tsx"
import { initialRoutesTexts } from "./initial-texts.ts"

export const NotFound = () => (
  <main className="flex h-full bg-surface">
    <EmptyState
      action={
        <Link to="/" className="font-medium text-accent underline underline-offset-2">
          {initialRoutesTexts.goToYourChannels}
        </Link>
      }
    >
      {initialRoutesTexts.notFound}
    </EmptyState>
  </main>
)
