package io.tradewind.execution.broker;

/**
 * What every adapter keeps, whatever broker it speaks to. One subclass per adapter says where the venue is; what a
 * broker cannot do is skipped by its capabilities. The cases stand in the interfaces, by theme.
 */
public abstract class BrokerGatewayContract extends ContractSetUp
        implements PlacementCases,
                WindowCases,
                DoubtCases,
                CancelCases,
                QueryCases,
                TroubleCases,
                StreamCases,
                CrowdCases {}
