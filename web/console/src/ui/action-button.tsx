import { Button, theme, Tooltip, type ButtonProps } from "antd";
import type { ReactNode } from "react";

type ActionButtonProps = Omit<ButtonProps, "disabled"> & { readonly disabledReason?: string | undefined };

/** A button that says why it cannot be used. It stays in reach of the keyboard, so that the reason can be read there too. */
export function ActionButton({ disabledReason, onClick, ...rest }: ActionButtonProps): ReactNode {
  if (disabledReason === undefined) return <Button {...rest} {...(onClick === undefined ? {} : { onClick })} />;
  return <Tooltip title={disabledReason} trigger={["hover", "focus"]}><Greyed {...rest} /></Tooltip>;
}

/** In grey, whatever colour it has when it can be pressed: a pale red one looks as if it could. */
function Greyed({ danger: _danger, type, style, ...rest }: ButtonProps): ReactNode {
  const { token } = theme.useToken();
  const isText = type === "link" || type === "text";
  const grey = isText ? {} : { background: token.colorBgContainerDisabled, borderColor: token.colorBorder };
  return <Button {...rest} type={isText ? type : "default"} aria-disabled style={{ ...style, ...grey, color: token.colorTextDisabled, boxShadow: "none", cursor: "not-allowed" }} />;
}
