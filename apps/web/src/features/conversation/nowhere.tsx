import { Link } from "@tanstack/react-router"
import { EmptyState } from "../../ui/empty-state.tsx"
import { conversationTexts } from "./texts.tsx"

/** One page for both a channel that does not exist and one the person may not see. */
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
