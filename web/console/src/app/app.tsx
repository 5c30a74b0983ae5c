import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntdApp, ConfigProvider, Flex, Spin } from "antd";
import type { ReactNode } from "react";
import { router } from "../routes.js";
import { ProblemAlert } from "../ui/problem-alert.js";
import { queryClient } from "./api.js";
import { AppearanceProvider, themeOf } from "./appearance.js";
import { useLanguage } from "./language.js";
import { LogInDialog, LogInPage, MustChangePage } from "./log-in.js";
import { SessionWatch } from "./session-watch.js";
import { SessionProvider, useSessionQuery } from "./session.js";

function Gate(): ReactNode {
  const { session, error } = useSessionQuery();
  if (session === undefined) return <Flex justify="center" style={{ padding: 48 }}>{error === null ? <Spin size="large" /> : <ProblemAlert error={error} onRetry={() => globalThis.location.reload()} />}</Flex>;
  if (session === null) return <LogInPage />;
  return (
    <SessionProvider session={session}>
      {session.mustChangePassword ? <MustChangePage /> : <RouterProvider router={router} />}
      <SessionWatch />
      <LogInDialog />
    </SessionProvider>
  );
}

export function App(): ReactNode {
  const { locale } = useLanguage();
  return (
    <AppearanceProvider>
      {(mode) => (
        <ConfigProvider locale={locale} theme={themeOf(mode)} button={{ autoInsertSpace: false }}>
          <AntdApp>
            <QueryClientProvider client={queryClient}><Gate /></QueryClientProvider>
          </AntdApp>
        </ConfigProvider>
      )}
    </AppearanceProvider>
  );
}
