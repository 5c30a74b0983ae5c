import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Divider, Flex, Form, Input, Modal, Typography } from "antd";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { NewPasswordFields, passwordFaults, type NewPassword } from "../features/security/new-password-fields.js";
import { ChangePassword } from "../features/security/change-password.js";
import { RecoveryCodes } from "../features/security/recovery-codes.js";
import { logInWithPasskey } from "../features/security/queries.js";
import { TotpSetUp } from "../features/security/totp-set-up.js";
import { usePasskeyObstacle } from "../features/security/use-passkey-obstacle.js";
import { ActionButton } from "../ui/action-button.js";
import { ProblemAlert } from "../ui/problem-alert.js";
import { useLanguage, useWords } from "./language.js";
import { logInGate } from "./log-in-gate.js";
import { demoAccounts, setPassword, startLogIn, verifyLogIn, type DemoAccount, type LogInStep } from "./session-calls.js";
import { afterLogIn, useLogOut, useSession } from "./session.js";

/** Where a log-in stands. */
type At =
  | { readonly at: "password" | "token" }
  | { readonly at: "code"; readonly challengeId: string; readonly methods: readonly string[] }
  | { readonly at: "set_up"; readonly challengeId: string; readonly totp: { readonly secret: string; readonly uri: string } }
  | { readonly at: "codes"; readonly codes: readonly string[] };

interface Attempt {
  readonly busy: boolean;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

interface StepProps extends Attempt {
  readonly onStep: (step: LogInStep) => Promise<void>;
}

function PasswordStep({ busy, attempt, onStep, login, onToken }: StepProps & { readonly login: string; readonly onToken: () => void }): ReactNode {
  const { t } = useWords();
  const obstacle = usePasskeyObstacle();
  const needed = { required: true, message: t("field.required") };
  return (
    <>
      <Form<{ login: string; password: string }> layout="vertical" requiredMark={false} initialValues={{ login }} onFinish={({ login: given, password }) => void attempt(async () => onStep(await startLogIn(given, password)))}>
        <Form.Item name="login" label={t("console.log_in.login")} rules={[needed]}><Input autoComplete="username webauthn" autoFocus={login === ""} /></Form.Item>
        <Form.Item name="password" label={t("console.log_in.password")} rules={[needed]}><Input.Password autoComplete="current-password" autoFocus={login !== ""} /></Form.Item>
        <Button block type="primary" htmlType="submit" loading={busy}>{t("console.log_in.submit")}</Button>
      </Form>
      <Divider plain style={{ margin: 0 }}>{t("console.log_in.or")}</Divider>
      <Flex vertical gap={4}>
        <ActionButton block loading={busy} disabledReason={obstacle} onClick={() => void attempt(async () => {
          await logInWithPasskey();
          await onStep({ state: "done", recoveryCodes: null });
        })}>{t("console.log_in.passkey")}</ActionButton>
        <Button block type="link" onClick={onToken}>{t("console.log_in.first_time")}</Button>
      </Flex>
    </>
  );
}

interface TokenForm extends NewPassword {
  readonly login: string;
  readonly token: string;
}

/** Sets the password with what an administrator has handed over, and goes on with it to the second factor. */
function TokenStep({ busy, attempt, onStep, onBack }: StepProps & { readonly onBack: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const [form] = Form.useForm<TokenForm>();
  const needed = { required: true, whitespace: true, message: t("field.required") };
  const send = async ({ login, token, password }: TokenForm): Promise<void> => {
    try {
      await setPassword(login, token.trim(), password);
    } catch (error) {
      const faults = passwordFaults(words, error);
      if (faults === null) throw error;
      form.setFields([{ name: "password", errors: [...faults] }]);
      return;
    }
    await onStep(await startLogIn(login, password));
  };
  return (
    <Form<TokenForm> form={form} layout="vertical" requiredMark={false} onFinish={(given) => void attempt(() => send(given))}>
      <Form.Item name="login" label={t("console.log_in.login")} rules={[needed]}><Input autoComplete="username" autoFocus /></Form.Item>
      <Form.Item name="token" label={t("console.log_in.token")} extra={t("console.log_in.token_what")} rules={[needed]}><Input autoComplete="off" maxLength={100} /></Form.Item>
      <NewPasswordFields />
      <Flex vertical gap={8}>
        <Button block type="primary" htmlType="submit" loading={busy}>{t("console.log_in.set_password")}</Button>
        <Button block type="text" onClick={onBack}>{t("console.log_in.to_log_in")}</Button>
      </Flex>
    </Form>
  );
}

function CodeStep({ busy, attempt, onStep, challengeId, methods, onBack }: StepProps & { readonly challengeId: string; readonly methods: readonly string[]; readonly onBack: () => void }): ReactNode {
  const { t } = useWords();
  const [method, setMethod] = useState<"totp" | "recovery_code">("totp");
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => void attempt(async () => onStep(await verifyLogIn(challengeId, method, code.trim())))}>
      <Form.Item name="code" label={t(method === "totp" ? "console.log_in.code" : "console.log_in.recovery_code")} rules={[{ required: true, message: t("field.required") }]}>
        <Input autoComplete="one-time-code" inputMode={method === "totp" ? "numeric" : "text"} autoFocus />
      </Form.Item>
      <Flex vertical gap={8}>
        <Button block type="primary" htmlType="submit" loading={busy}>{t("console.log_in.verify")}</Button>
        {methods.includes("recovery_code") ? (
          <Button block type="link" onClick={() => setMethod(method === "totp" ? "recovery_code" : "totp")}>{t(method === "totp" ? "console.log_in.use_recovery_code" : "console.log_in.use_code")}</Button>
        ) : null}
        <Button block type="text" onClick={onBack}>{t("console.log_in.back")}</Button>
      </Flex>
    </Form>
  );
}

function DemoPanel({ busy, onChosen }: { readonly busy: boolean; readonly onChosen: (account: DemoAccount) => void }): ReactNode {
  const { t, wordsOf } = useWords();
  const { data: accounts } = useQuery({ queryKey: ["demo-accounts"], queryFn: demoAccounts, staleTime: 20_000, retry: false });
  if (accounts === undefined || accounts.length === 0) return null;
  return (
    <section aria-label={t("console.log_in.demo")}>
      <Typography.Paragraph type="secondary">{t("console.log_in.demo")}</Typography.Paragraph>
      <Flex wrap gap={8}>{accounts.map((each) => <Button key={each.login} disabled={busy} onClick={() => onChosen(each)}>{`${each.name} · ${wordsOf(`console.role.${each.role}`)}`}</Button>)}</Flex>
    </section>
  );
}

/** Name and password, then the second factor; or a passkey. Used as a page, and over a page whose session has ended. */
export function LogInForm({ login = "" }: { readonly login?: string }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const [where, setWhere] = useState<At>({ at: "password" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const begin = (at: "password" | "token"): void => {
    setError(null);
    setWhere({ at });
  };
  const onStep = async (step: LogInStep): Promise<void> => {
    if (step.state === "mfa_required") setWhere({ at: "code", challengeId: step.challengeId, methods: step.methods });
    else if (step.state === "mfa_setup_required") setWhere({ at: "set_up", challengeId: step.challengeId, totp: step.totp });
    else if (step.recoveryCodes !== null) setWhere({ at: "codes", codes: step.recoveryCodes });
    else await afterLogIn(client);
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
    if (step.state !== "mfa_required") return onStep(step);
    // The code may have changed since the panel was drawn.
    const code = (await demoAccounts()).find((each) => each.login === account.login)?.code ?? account.code;
    return onStep(await verifyLogIn(step.challengeId, "totp", code));
  });
  const common = { busy, attempt, onStep };
  return (
    <Flex vertical gap={16}>
      {error === null ? null : <ProblemAlert error={error} />}
      {where.at === "password" ? <PasswordStep {...common} login={login} onToken={() => begin("token")} /> : null}
      {where.at === "token" ? <TokenStep {...common} onBack={() => begin("password")} /> : null}
      {where.at === "code" ? <CodeStep {...common} challengeId={where.challengeId} methods={where.methods} onBack={() => begin("password")} /> : null}
      {where.at === "set_up" ? (
        <>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>{t("console.log_in.set_up_title")}</Typography.Title>
          <TotpSetUp totp={where.totp} busy={busy} onCode={(code) => void attempt(async () => onStep(await verifyLogIn(where.challengeId, "totp", code)))} />
          <Button block type="text" onClick={() => begin("password")}>{t("console.log_in.to_log_in")}</Button>
        </>
      ) : null}
      {where.at === "codes" ? <RecoveryCodes codes={where.codes} onDone={() => void attempt(() => afterLogIn(client))} /> : null}
      {where.at === "password" ? <DemoPanel busy={busy} onChosen={(account) => void asDemo(account)} /> : null}
    </Flex>
  );
}

function Centred({ children }: { readonly children: ReactNode }): ReactNode {
  const { words, change } = useLanguage();
  return (
    <main style={{ minHeight: "100vh", display: "grid", placeItems: "center", padding: 16 }}>
      <Card style={{ width: "100%", maxWidth: 400 }}>
        <Flex justify="space-between" align="baseline">
          <Typography.Title level={1} style={{ fontSize: 24, marginTop: 0 }}>Regulars 常客</Typography.Title>
          <Button type="link" onClick={() => change(words.language === "en" ? "zh-CN" : "en")}>{words.t("home.other_language")}</Button>
        </Flex>
        {children}
      </Card>
    </main>
  );
}

export function LogInPage(): ReactNode {
  return <Centred><LogInForm /></Centred>;
}

/** With a password that has run out a person can do one thing: set another. */
export function MustChangePage(): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const logOut = useLogOut();
  return (
    <Centred>
      <Flex vertical gap={16}>
        <div>
          <Typography.Title level={2} style={{ fontSize: 18, marginTop: 0 }}>{t("console.log_in.must_change")}</Typography.Title>
          <Typography.Text>{t("console.log_in.must_change_what")}</Typography.Text>
        </div>
        <ChangePassword onChanged={() => void afterLogIn(client)} />
        <Button block type="text" onClick={() => void logOut()}>{t("console.log_out")}</Button>
      </Flex>
    </Centred>
  );
}

/** Over whatever page is open: a form under it keeps what was typed, and what was sent goes again. */
export function LogInDialog(): ReactNode {
  const { t } = useWords();
  const { login } = useSession();
  const needed = useSyncExternalStore(logInGate.subscribe, logInGate.isNeeded);
  return (
    <Modal open={needed} title={t("console.log_in.again")} footer={null} closable={false} keyboard={false} mask={{ closable: false }} zIndex={2_000} destroyOnHidden>
      <LogInForm login={login} />
    </Modal>
  );
}
