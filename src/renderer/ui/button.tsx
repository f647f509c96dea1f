// Buttons: plain (hairline), primary (accent) and icon-only ones, which must be named.
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

type ButtonProps = ComponentProps<'button'>;

interface Props extends ButtonProps {
  readonly look?: 'plain' | 'primary' | 'quiet';
}

/** @param look `quiet` has no border until it is pointed at */
export function Button({ look = 'plain', className, ...rest }: Props) {
  return <button type="button" className={[styles.button, styles[look], className].join(' ')} {...rest} />;
}

interface IconProps extends ButtonProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function IconButton({ label, className, ...rest }: IconProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={[styles.button, styles.icon, className].join(' ')}
      {...rest}
    />
  );
}
