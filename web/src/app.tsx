import { Navigate, Route, Router } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { ErrorBoundary, lazy, type ParentProps, Suspense } from "solid-js"
import { client } from "./data/client.ts"
import { Frame } from "./pages/frame.tsx"
import { Broken, Missing } from "./pages/wrong.tsx"
import { Toasts } from "./parts/toast.tsx"

const pages = {
  signin: lazy(() => import("./pages/signin/index.tsx")),
  rooms: lazy(() => import("./pages/rooms/index.tsx")),
  week: lazy(() => import("./pages/week/index.tsx")),
  create: lazy(() => import("./pages/form/create.tsx")),
  edit: lazy(() => import("./pages/form/edit.tsx")),
  meeting: lazy(() => import("./pages/meeting/index.tsx")),
  subscribe: lazy(() => import("./pages/subscribe.tsx")),
  settings: lazy(() => import("./pages/settings.tsx")),
  rsvp: lazy(() => import("./pages/rsvp/index.tsx")),
}

const Root = (props: ParentProps) => (
  <ErrorBoundary fallback={(error: unknown) => <Broken error={error} />}>
    <Suspense>{props.children}</Suspense>
    <Toasts />
  </ErrorBoundary>
)

export const App = () => (
  <QueryClientProvider client={client}>
    <Router root={Root}>
      <Route path="/signin" component={pages.signin} />
      <Route path="/rsvp/:token" component={pages.rsvp} />
      <Route path="/" component={Frame}>
        <Route path="/" component={() => <Navigate href="/rooms" />} />
        <Route path="/rooms" component={pages.rooms} />
        <Route path="/week" component={pages.week} />
        <Route path="/meetings/new" component={pages.create} />
        <Route path="/meetings/:meetingID" component={pages.meeting} />
        <Route path="/meetings/:meetingID/edit" component={pages.edit} />
        <Route path="/subscribe" component={pages.subscribe} />
        <Route path="/settings" component={pages.settings} />
        <Route path="*" component={Missing} />
      </Route>
    </Router>
  </QueryClientProvider>
)
