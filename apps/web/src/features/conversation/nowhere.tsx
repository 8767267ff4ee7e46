import { Link } from "@tanstack/react-router"
import { EmptyState } from "../../ui/empty-state.tsx"
import { conversationTexts } from "./texts.tsx"

/** The same for what does not exist and what one may not see. */
export const Nowhere = () => (
  <EmptyState
    action={
      <Link to="/" className="font-medium text-accent underline underline-offset-2">
        {conversationTexts.goToYourChannels}
      </Link>
    }
  >
    {conversationTexts.notFound}
  </EmptyState>
)
