const fabriquer = () => Error('fabriquée ailleurs');
throw fabriquer();
