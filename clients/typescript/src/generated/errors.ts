// Made by `npm run docs`.
import { BankApiError } from '../bank_api_error.ts';

export class InvalidAuthorizationToken extends BankApiError {
  override readonly name = 'InvalidAuthorizationToken';
}

export class AuthenticationError extends BankApiError {
  override readonly name = 'AuthenticationError';
}

export class PermissionError extends BankApiError {
  override readonly name = 'PermissionError';
}

export class DoesNotExistError extends BankApiError {
  override readonly name = 'DoesNotExistError';
}

export class RequestEntityTooLarge extends BankApiError {
  override readonly name = 'RequestEntityTooLarge';
}

export class UnsupportedMediaType extends BankApiError {
  override readonly name = 'UnsupportedMediaType';
}

export class MandatoryError extends BankApiError {
  override readonly name = 'MandatoryError';
}

export class ValidationError extends BankApiError {
  override readonly name = 'ValidationError';
}

export class ActionNeededError extends BankApiError {
  override readonly name = 'ActionNeededError';
}

export class TooManyRequestsError extends BankApiError {
  override readonly name = 'TooManyRequestsError';
}

export class InternalServerError extends BankApiError {
  override readonly name = 'InternalServerError';
}

export class ProviderCredentialsError extends BankApiError {
  override readonly name = 'ProviderCredentialsError';
}

export class ProviderUnavailableError extends BankApiError {
  override readonly name = 'ProviderUnavailableError';
}

export class GatewayUnavailableError extends BankApiError {
  override readonly name = 'GatewayUnavailableError';
}

export const errorClasses: ReadonlyMap<string, typeof BankApiError> = new Map([
  ['InvalidAuthorizationToken', InvalidAuthorizationToken],
  ['AuthenticationError', AuthenticationError],
  ['PermissionError', PermissionError],
  ['DoesNotExistError', DoesNotExistError],
  ['RequestEntityTooLarge', RequestEntityTooLarge],
  ['UnsupportedMediaType', UnsupportedMediaType],
  ['MandatoryError', MandatoryError],
  ['ValidationError', ValidationError],
  ['ActionNeededError', ActionNeededError],
  ['TooManyRequestsError', TooManyRequestsError],
  ['InternalServerError', InternalServerError],
  ['ProviderCredentialsError', ProviderCredentialsError],
  ['ProviderUnavailableError', ProviderUnavailableError],
  ['GatewayUnavailableError', GatewayUnavailableError],
] as [string, typeof BankApiError][]);
