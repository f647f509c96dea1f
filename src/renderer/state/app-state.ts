// What the page knows: the states of all slices together. Each slice says in its own file what it holds.
import type { ConnectionState } from './engine/connection-state';
import type { GradientState } from './gradient/gradient-state';
import type { GuideState } from './guide/guide-state';
import type { KeepState } from './keep/keep-state';
import type { MapsState } from './maps/maps-state';
import type { NetworkState } from './network/network-state';
import type { PictureState } from './picture/picture-state';
import type { RunState } from './run/run-state';
import type { SelectionState } from './selection/selection-state';
import type { SurgeryState } from './surgery/surgery-state';
import type { ViewState } from './view/view-state';
import type { WeightsState } from './weights/weights-state';

export interface AppState
  extends ConnectionState,
    WeightsState,
    PictureState,
    RunState,
    NetworkState,
    SelectionState,
    GradientState,
    MapsState,
    SurgeryState,
    ViewState,
    GuideState,
    KeepState {}
