import { Button, Tooltip, type ButtonProps } from "antd";
import type { ReactNode } from "react";

/** A button that says why it cannot be used. It stays in reach of the keyboard, so that the reason can be read there too. */
export function ActionButton({ disabledReason, onClick, ...rest }: Omit<ButtonProps, "disabled"> & { readonly disabledReason?: string | undefined }): ReactNode {
  if (disabledReason === undefined) return <Button {...rest} {...(onClick === undefined ? {} : { onClick })} />;
  return (
    <Tooltip title={disabledReason} trigger={["hover", "focus"]}>
      <Button {...rest} aria-disabled style={{ ...rest.style, opacity: 0.65, cursor: "not-allowed" }} />
    </Tooltip>
  );
}
