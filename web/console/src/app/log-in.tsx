import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Flex, Form, Input, Modal, Typography } from "antd";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { ProblemAlert } from "../ui/problem-alert.js";
import { useLanguage, useWords } from "./language.js";
import { logInGate } from "./log-in-gate.js";
import { afterLogIn } from "./session.js";
import { demoAccounts, startLogIn, verifyLogIn, type DemoAccount, type LogInStep } from "./session-calls.js";

type Challenge = Exclude<LogInStep, { readonly state: "done" }>;

/** Name and password, then the second factor. Used as a page, and over a page whose session has ended. */
export function LogInForm(): ReactNode {
  const { t, wordsOf } = useWords();
  const client = useQueryClient();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [method, setMethod] = useState("totp");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { data: accounts } = useQuery({ queryKey: ["demo-accounts"], queryFn: demoAccounts, staleTime: 20_000, retry: false });

  const next = async (step: LogInStep): Promise<void> => {
    if (step.state === "done") await afterLogIn(client);
    else setChallenge(step);
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const asDemo = (account: DemoAccount): Promise<void> => attempt(async () => {
    const step = await startLogIn(account.login, account.password);
    // The code may have changed since the panel was drawn.
    const code = step.state === "mfa_required" ? ((await demoAccounts()).find((each) => each.login === account.login)?.code ?? null) : null;
    await next(step.state === "mfa_required" && code !== null ? await verifyLogIn(step.challengeId, "totp", code) : step);
  });

  return (
    <Flex vertical gap={16}>
      {error === null ? null : <ProblemAlert error={error} />}
      {challenge === null ? (
        <Form<{ login: string; password: string }> layout="vertical" requiredMark={false} onFinish={({ login, password }) => void attempt(async () => next(await startLogIn(login, password)))}>
          <Form.Item name="login" label={t("console.log_in.login")} rules={[{ required: true, message: t("field.required") }]}><Input autoComplete="username" autoFocus /></Form.Item>
          <Form.Item name="password" label={t("console.log_in.password")} rules={[{ required: true, message: t("field.required") }]}><Input.Password autoComplete="current-password" /></Form.Item>
          <Button block type="primary" htmlType="submit" loading={busy}>{t("console.log_in.submit")}</Button>
        </Form>
      ) : challenge.state === "mfa_setup_required" ? (
        <Typography.Paragraph>{t("console.log_in.setup_needed")}</Typography.Paragraph>
      ) : (
        <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => void attempt(async () => next(await verifyLogIn(challenge.challengeId, method, code.trim())))}>
          <Form.Item name="code" label={t(method === "totp" ? "console.log_in.code" : "console.log_in.recovery_code")} rules={[{ required: true, message: t("field.required") }]}>
            <Input autoComplete="one-time-code" inputMode={method === "totp" ? "numeric" : "text"} autoFocus />
          </Form.Item>
          <Flex vertical gap={8}>
            <Button block type="primary" htmlType="submit" loading={busy}>{t("console.log_in.verify")}</Button>
            {challenge.methods.includes("recovery_code") ? (
              <Button block type="link" onClick={() => setMethod(method === "totp" ? "recovery_code" : "totp")}>{t(method === "totp" ? "console.log_in.use_recovery_code" : "console.log_in.use_code")}</Button>
            ) : null}
            <Button block type="text" onClick={() => setChallenge(null)}>{t("console.log_in.back")}</Button>
          </Flex>
        </Form>
      )}
      {accounts === undefined || accounts.length === 0 || challenge !== null ? null : (
        <section aria-label={t("console.log_in.demo")}>
          <Typography.Paragraph type="secondary">{t("console.log_in.demo")}</Typography.Paragraph>
          <Flex wrap gap={8}>{accounts.map((each) => <Button key={each.login} disabled={busy} onClick={() => void asDemo(each)}>{`${each.name} · ${wordsOf(`console.role.${each.role}`)}`}</Button>)}</Flex>
        </section>
      )}
    </Flex>
  );
}

export function LogInPage(): ReactNode {
  const { words, change } = useLanguage();
  return (
    <main style={{ minHeight: "100vh", display: "grid", placeItems: "center", padding: 16 }}>
      <Card style={{ width: "100%", maxWidth: 400 }}>
        <Flex justify="space-between" align="baseline">
          <Typography.Title level={1} style={{ fontSize: 24, marginTop: 0 }}>Regulars 常客</Typography.Title>
          <Button type="link" onClick={() => change(words.language === "en" ? "zh-CN" : "en")}>{words.t("home.other_language")}</Button>
        </Flex>
        <LogInForm />
      </Card>
    </main>
  );
}

/** Over whatever page is open: a form under it keeps what was typed, and what was sent goes again. */
export function LogInDialog(): ReactNode {
  const { t } = useWords();
  const needed = useSyncExternalStore(logInGate.subscribe, logInGate.isNeeded);
  return (
    <Modal open={needed} title={t("console.log_in.again")} footer={null} closable={false} keyboard={false} mask={{ closable: false }} destroyOnHidden>
      <LogInForm />
    </Modal>
  );
}
