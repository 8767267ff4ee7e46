import { canAdminister } from "@hazel/domain/authority"
import { Blocks } from "lucide-react"
import type { ReactNode } from "react"
import { useMe } from "../../hazel.ts"
import { EmptyState } from "../../ui/empty-state.tsx"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { PageHeader } from "../sidebar/page-header.tsx"
import { AppPageSkeleton } from "./app-page-skeleton.tsx"
import { appTexts } from "./texts.tsx"
import { useAppChanges } from "./use-apps.ts"

interface AppPageFrameProps {
  readonly title: string
  /** Controls in the header. */
  readonly controls?: ReactNode
  readonly children: ReactNode
}

const ForAdmins = ({ children }: { readonly children: ReactNode }) => {
  const me = useMe()
  if (me === undefined) return <AppPageSkeleton />
  return canAdminister(me) ? children : <EmptyState>{appTexts.adminsOnly}</EmptyState>
}

/** A page about apps, for the owner and admins. */
export const AppPageFrame = ({ title, controls, children }: AppPageFrameProps) => {
  useAppChanges()
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      <PageHeader icon={Blocks} title={title}>
        {controls}
      </PageHeader>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <ConnectionBar />
        <ForAdmins>{children}</ForAdmins>
      </div>
    </div>
  )
}
